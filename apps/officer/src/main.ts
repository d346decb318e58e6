import { startTheme } from '@metip/shell'
import './app.ts'
import './desk.ts'
import './statement.ts'
import './views/enrol.ts'
import './views/home.ts'
import './views/sent.ts'
import './views/signIn.ts'
import './views/unlock.ts'

startTheme()
