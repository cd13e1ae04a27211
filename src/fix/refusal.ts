/** Why a repair is not carried out, in a sentence's middle: `its value comes from !Ref MultiAz`. */
export class Refusal extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = "Refusal";
  }
}
