import type { ComponentChildren } from "preact";

function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      {children}
    </svg>
  );
}

export function CloseIcon() {
  return (
    <Icon>
      <path d="M6 6l12 12M18 6L6 18" />
    </Icon>
  );
}

export function SendIcon() {
  return (
    <Icon>
      <path d="M12 19V5M5.5 11.5 12 5l6.5 6.5" />
    </Icon>
  );
}

export function PhoneIcon() {
  return (
    <Icon>
      <path d="M8.5 4H5.5A1.5 1.5 0 0 0 4 5.6C4.7 13.5 10.5 19.3 18.4 20a1.5 1.5 0 0 0 1.6-1.5v-3l-4-1.7-1.8 2a11 11 0 0 1-6-6l2-1.8z" />
    </Icon>
  );
}
