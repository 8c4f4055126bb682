/** How Google words that a person has not granted a permission, or has taken it back. */
export const tellsOfConsent =
  /authori[sz]ation (?:is )?required|permissions are not sufficient|permission to call|has not granted/i;
