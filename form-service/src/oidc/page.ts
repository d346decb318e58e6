import { demoPassword, demoPeople } from './people.ts'

const escape = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.codePointAt(0)};`)

/** The sign-in page of the development provider. Works without script. */
export function loginPage(address: string, wrong: { login: string } | undefined): string {
  const people = demoPeople
    .map(
      ({ login, name, rank, unit, role }) => `<label class="person">
          <input type="radio" name="login" value="${login}" required${
            login === (wrong?.login ?? 'officer') ? ' checked' : ''
          }>
          <span><strong>${escape([rank, name].filter(Boolean).join(' '))}</strong>
          <small>${escape(login)} · ${escape(role)} · ${escape(unit)}</small></span>
        </label>`,
    )
    .join('\n        ')
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${wrong ? 'Error: ' : ''}Sign in · MetIP eForms</title>
  <link rel="stylesheet" href="/oidc/login.css">
</head>
<body>
  <header><p>MetIP eForms</p></header>
  <main>
    <h1>Sign in</h1>
    <p class="notice">This is a development sign-in. The people are examples, and their password is
      <code>${demoPassword}</code>.</p>
    ${
      wrong
        ? '<div class="wrong" role="alert"><h2>There is a problem</h2><p><a href="#password">The password is not right</a></p></div>'
        : ''
    }
    <form method="post" action="${escape(address)}">
      <fieldset>
        <legend>Who are you?</legend>
        ${people}
      </fieldset>
      <div class="field">
        <label for="password">Password</label>
        <input id="password" name="password" type="password" required autocomplete="current-password"${
          wrong ? ' aria-invalid="true"' : ''
        }>
      </div>
      <button type="submit">Sign in</button>
    </form>
  </main>
</body>
</html>
`
}

/** Contrast of text 7:1 or better, by day and dark; targets at least 48 px high. */
export const loginStyle = `:root {
  --paper: #f3f5f8; --panel: #ffffff; --ink: #14202e; --soft: #3f4c5c; --line: #6b7888;
  --brand: #14365f; --on-brand: #ffffff; --action: #14508c; --on-action: #ffffff;
  --bad: #8f1414; --focus: #ffbf47;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0f1720; --panel: #182330; --ink: #eef3f8; --soft: #c3cedb; --line: #8593a5;
    --brand: #0a1119; --on-brand: #eef3f8; --action: #8fc1f5; --on-action: #0b1622;
    --bad: #ffb0a8; --focus: #ffbf47;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.125rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
header { background: var(--brand); color: var(--on-brand); }
header p { margin: 0 auto; max-width: 40rem; padding: 1rem 1.25rem; font-weight: 700; }
main { max-width: 40rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .5rem; }
.notice { color: var(--soft); margin: 0 0 1.5rem; }
form { background: var(--panel); border: 1px solid var(--line); border-radius: .75rem; padding: 1.25rem; }
fieldset { border: 0; margin: 0 0 1.25rem; padding: 0; display: grid; gap: .5rem;
  grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); }
legend, .field label { font-weight: 700; padding: 0; margin: 0 0 .5rem; display: block; }
.person { display: flex; gap: .75rem; align-items: center; min-height: 3.5rem; padding: .5rem .75rem;
  border: 2px solid var(--line); border-radius: .5rem; cursor: pointer; }
.person:has(input:checked) { border-color: var(--action); box-shadow: inset 0 0 0 1px var(--action); }
.person input { width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--action); flex: none; }
.person span { display: grid; }
.person small { color: var(--soft); font-size: .9375rem; }
.field input { width: 100%; min-height: 3rem; padding: .5rem .75rem; font: inherit; color: inherit;
  background: var(--panel); border: 2px solid var(--line); border-radius: .5rem; }
.field input[aria-invalid] { border-color: var(--bad); }
button { margin-top: 1.25rem; width: 100%; min-height: 3.5rem; border: 0; border-radius: .5rem;
  background: var(--action); color: var(--on-action); font: inherit; font-weight: 700; cursor: pointer; }
.wrong { border: 3px solid var(--bad); border-radius: .5rem; padding: .75rem 1rem; margin: 0 0 1.25rem; }
.wrong h2 { margin: 0; font-size: 1.25rem; }
.wrong p { margin: .25rem 0 0; }
.wrong a { color: var(--bad); font-weight: 700; }
:focus-visible { outline: 4px solid var(--focus); outline-offset: 2px; }
.person:focus-within { outline: 4px solid var(--focus); outline-offset: 2px; }
`
