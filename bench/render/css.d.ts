/** Vite brings it along. */
declare module '*/limit.css' {}
