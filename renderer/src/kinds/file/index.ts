import { defineField } from '../../registry.ts'
import { FilesField } from './field.ts'
import { style } from './style.ts'

/** Files as they are: a document, a recording. */
class FileField extends FilesField {}

defineField({ kind: 'file', element: FileField, style })
