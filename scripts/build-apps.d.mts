export function buildStaleApps(): Promise<void>;
