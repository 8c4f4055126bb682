/** Google's wording for a permission that a user has not granted or has revoked. */
export const mentionsConsent =
  /authori[sz]ation (?:is )?required|permissions are not sufficient|permission to call|has not granted/i;
