import { describe, expect, test } from 'vitest'
import { addressReader, deviceFor, deviceWords, isDeviceOf, networkOf } from './client.ts'

function forwarded(value: string): Headers {
  return new Headers({ 'x-forwarded-for': value })
}

describe('the address of a client', () => {
  test('is that of the connection while no proxy is trusted, whatever a header says', () => {
    expect(addressReader([])('192.0.2.1', forwarded('203.0.113.9'))).toBe('192.0.2.1')
  })

  test('is what the last trusted proxy was asked by', () => {
    const read = addressReader(['10.0.0.0/8', '::1'])
    expect(read('10.0.0.2', forwarded('203.0.113.9'))).toBe('203.0.113.9')
    expect(read('::ffff:10.0.0.2', forwarded('198.51.100.7, 203.0.113.9, 10.1.1.1'))).toBe('203.0.113.9')
    expect(read('::1', forwarded('2001:db8::5'))).toBe('2001:db8::5')
  })

  test('is the proxy’s own where its header says nothing that is an address', () => {
    const read = addressReader(['10.0.0.0/8'])
    for (const header of ['', 'unknown', '203.0.113.9, <script>', ','])
      expect(read('10.0.0.2', forwarded(header))).toBe('10.0.0.2')
  })

  test('is counted as one line: an IPv6 address by its first 64 bits', () => {
    expect(networkOf('192.0.2.1')).toBe('192.0.2.1')
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2')
    expect(networkOf('2001:0db8:0001:0002::9')).toBe('2001:db8:1:2')
    expect(networkOf('2001:db8::9')).toBe('2001:db8:0:0')
    expect(networkOf('::1')).toBe('0:0:0:0')
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0')
  })
})

describe('a device', () => {
  test('is known for the account that was signed in to, and for no other', () => {
    const device = deviceFor('secret', 'a@example.org')
    expect(isDeviceOf('secret', 'a@example.org', device)).toBe(true)
    expect(isDeviceOf('secret', 'b@example.org', device)).toBe(false)
    expect(isDeviceOf('other', 'a@example.org', device)).toBe(false)
    for (const forged of ['', '.', 'a.b', `x${device}`, device.split('.')[0] ?? ''])
      expect(isDeviceOf('secret', 'a@example.org', forged)).toBe(false)
  })

  test('is told in two words, and not by what its header says', () => {
    expect(
      deviceWords(
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0',
      ),
    ).toBe('Edge, Windows')
    expect(
      deviceWords('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1'),
    ).toBe('Safari, iPhone')
    expect(deviceWords('Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0')).toBe(
      'Firefox, Linux',
    )
    expect(deviceWords('<script>curl</script>')).toBe('')
  })
})
