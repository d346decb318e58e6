import { definePaper, startTheme } from '@metip/shell'
import '@metip/renderer'
import './app.ts'

startTheme()
void definePaper()
