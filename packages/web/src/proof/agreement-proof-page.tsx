export function AgreementProofPage() { return null; }
