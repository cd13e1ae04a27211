/** A made-up secret. Built from parts, so that no scanner of repositories takes this file for a leak. */
export interface SecretKind {
  /** As it would stand in a file; one line. */
  readonly text: string;
  /** What must never be seen of it. */
  readonly core: string;
}

const alphabet = "Q7xVb2Lk9TzR4mWc8Yp3Hn6Js5Df1GaE0uKoIvXtNqBzLwMr";
let turned = 0;

/** Each use gives others, so that a leak tells whose it is. */
function lettersOf(): string {
  turned += 5;
  const at = turned % alphabet.length;
  return alphabet.slice(at) + alphabet.slice(0, at);
}

const digits = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

function hexOf(): string {
  turned += 5;
  const at = turned % digits.length;
  return digits.slice(at) + digits.slice(0, at);
}

const whole = (...parts: readonly string[]): SecretKind => ({ text: parts.join(""), core: parts.join("") });
const within = (before: string, core: string, after = ""): SecretKind => ({
  text: before + core + after,
  core,
});

/** By what it is. */
export const secretKinds: Readonly<Record<string, SecretKind>> = {
  "an AWS access key id": whole("AK", "IA", "IOSFODNN7EXAMPL3"),
  "a temporary AWS access key id": whole("AS", "IA", "IOSFODNN7EXAMPL3"),
  "an AWS secret key in an assignment": within("aws_secret_access_key = ", `${lettersOf().slice(0, 38)}/+`),
  "an AWS session token in an assignment": within("export AWS_SESSION_TOKEN=", lettersOf().repeat(4)),
  "an RSA key": within("-----BEGIN RSA PRIVATE KEY----- ", lettersOf(), " -----END RSA PRIVATE KEY-----"),
  "an EC key": within("-----BEGIN EC PRIVATE KEY----- ", lettersOf(), " -----END EC PRIVATE KEY-----"),
  "an OpenSSH key": within(
    "-----BEGIN OPENSSH PRIVATE KEY----- ",
    lettersOf(),
    " -----END OPENSSH PRIVATE KEY-----",
  ),
  "an encrypted key": within(
    "-----BEGIN ENCRYPTED PRIVATE KEY----- ",
    lettersOf(),
    " -----END ENCRYPTED PRIVATE KEY-----",
  ),
  "a key cut short": within("-----BEGIN PRIVATE KEY----- ", lettersOf()),
  "a PGP key": within(
    "-----BEGIN PGP PRIVATE KEY BLOCK----- ",
    lettersOf(),
    " -----END PGP PRIVATE KEY BLOCK-----",
  ),
  "an age key": whole("AGE-SECRET-", "KEY-1", lettersOf().toUpperCase().repeat(2).slice(0, 58)),
  "a GitHub token": whole("gh", "p_", lettersOf().slice(0, 36)),
  "a GitHub OAuth token": whole("gh", "o_", lettersOf().slice(0, 36)),
  "a GitHub app token": whole("gh", "s_", lettersOf().slice(0, 36)),
  "a fine-grained GitHub token": whole("github_", "pat_", lettersOf(), "_", lettersOf().slice(0, 30)),
  "a GitLab token": whole("gl", "pat-", lettersOf().slice(0, 20)),
  "a Slack bot token": whole("xo", "xb-", "1234567890-", lettersOf().slice(0, 24)),
  "a Slack user token": whole("xo", "xp-", "1234567890-", lettersOf().slice(0, 24)),
  "a Slack app token": whole("xa", "pp-", "1-A0123456789-1234567890-", hexOf()),
  "a Slack webhook": within(
    "https://hooks.slack.com/services/",
    `T00000000/B00000000/${lettersOf().slice(0, 24)}`,
  ),
  "a Discord webhook": within(
    "https://discord.com/api/webhooks/123456789012345678/",
    lettersOf().repeat(2).slice(0, 68),
  ),
  "a Stripe key": whole("sk", "_live_", lettersOf().slice(0, 24)),
  "a restricted Stripe key": whole("rk", "_live_", lettersOf().slice(0, 24)),
  "an npm token": whole("np", "m_", lettersOf().slice(0, 36)),
  "a PyPI token": whole("py", "pi-", lettersOf().repeat(2)),
  "a Google API key": whole("AI", "za", lettersOf().slice(0, 35)),
  "a Google OAuth token": whole("ya", "29.", lettersOf()),
  "an OpenAI key": whole("sk", "-proj-", lettersOf()),
  "an Anthropic key": whole("sk", "-ant-api03-", lettersOf()),
  "a Twilio key": whole("S", "K", hexOf().slice(0, 32)),
  "a SendGrid key": whole("S", "G.", lettersOf().slice(0, 22), ".", lettersOf().slice(0, 43)),
  "a DigitalOcean token": whole("dop_", "v1_", hexOf()),
  "a Vault token": whole("hv", "s.", lettersOf()),
  "a Shopify token": whole("shp", "at_", hexOf().slice(0, 32)),
  "a Telegram bot token": whole("123456789:", "AA", lettersOf().slice(0, 33)),
  "a JSON web token": whole(
    "ey",
    "JhbGciOiJIUzI1NiJ9.",
    "eyJzdWIiOiIxMjM0NTY3ODkwIn0.",
    lettersOf().slice(0, 43),
  ),
  "a database URL": within("postgres://app:", "Tr0ub4dor&3x", "@db.example.com/shop"),
  "a URL without a user": within("redis://:", "c0rrecthorsebattery", "@cache.example.com:6379"),
  "a connection string": within("Server=db;User Id=app;Password=", "Tr0ub4dor-5y", ";Encrypt=true"),
  "a storage key": within(
    "AccountName=shop;AccountKey=",
    `${lettersOf()}==`,
    ";EndpointSuffix=core.windows.net",
  ),
  "a shared access signature": within(
    "https://shop.blob.core.windows.net/c?sv=2024-01-01&sig=",
    `${lettersOf().slice(0, 40)}%3D`,
  ),
  "a bearer header": within("Authorization: Bearer ", lettersOf()),
  "a basic header": within("Authorization: Basic ", "YXBwOlRyMHViNGRvci0zeA=="),
  "a password in a script": within("export DB_PASSWORD='", "Tr0ub4dor-3x", "'"),
  "an API key in a script": within('api_key: "', "c0rrecth0rse-api", '"'),
};
