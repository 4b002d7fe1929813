/** The builder turns an imported picture into its text. */
declare module '*.svg' {
  const svg: string;
  export default svg;
}
