export function MechanismPage() { return null; }
