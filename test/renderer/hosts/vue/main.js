import { createApp } from 'vue'
import LostProperty from './LostProperty.vue'

createApp(LostProperty).mount('#root')
