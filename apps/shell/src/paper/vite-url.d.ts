/** Vite: the address of a file that is put beside the page as it is. */
declare module '*?url' {
  const url: string
  export default url
}
