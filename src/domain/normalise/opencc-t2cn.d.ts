/** The part of opencc-js that turns traditional into simplified characters; the package types its other entries only. */
declare module 'opencc-js/t2cn' {
  export function Converter(options: { readonly from: 't'; readonly to: 'cn' }): (text: string) => string;
}
