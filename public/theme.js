// Before the first paint: the appearance as src/platform mirrors it from the settings.
try {
  const { theme, face, size } = JSON.parse(localStorage.getItem('kinglet-appearance') ?? '{}');
  const { dataset } = document.documentElement;
  if (theme === 'light' || theme === 'dark') dataset.theme = theme;
  if (face) dataset.face = face;
  if (size) dataset.size = size;
} catch {
  // Storage denied: the system's theme.
}
