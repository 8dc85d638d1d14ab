// Runs before the first paint, so that what only scripts can open is not seen open and then shut.
// `noModule` marks a browser that also loads the rest of the scripts.
document.body.className +=
  ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '')
