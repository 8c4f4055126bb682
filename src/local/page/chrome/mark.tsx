/** Cellgrad's mark: a cell grid with a gradient's way down across it. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="32" height="32" role="img" aria-label="Cellgrad">
      <rect x="2" y="2" width="28" height="28" rx="5" fill="#1a73e8" />
      <path
        d="M2 11.3h28M2 20.7h28M11.3 2v28M20.7 2v28"
        stroke="#fff"
        stroke-opacity=".35"
        stroke-width="1.5"
      />
      <path
        d="M6.5 7c2 12 6 17 11 18s7-3 8-7"
        fill="none"
        stroke="#fff"
        stroke-width="2.4"
        stroke-linecap="round"
      />
      <circle cx="17" cy="24.8" r="2.9" fill="#fbbc04" />
    </svg>
  );
}
