/** Cuts a list into pieces of at most `most`, in its order; none of an empty one. */
export function* piecesOf<T>(all: readonly T[], most: number): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += most) yield all.slice(at, at + most);
}
