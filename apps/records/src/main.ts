import { startTheme } from '@metip/shell'
import './app.ts'
import './views/purpose.ts'
import './views/search.ts'

startTheme()
