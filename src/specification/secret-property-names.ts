/**
 * Names under which a property of text is a secret itself. The database does not have the schemas'
 * write-only marks, and those are on much else (`Code`, `SnapshotIdentifier`), so the names were
 * chosen by hand from all property names that sound like a secret.
 */
export const secretNames: ReadonlySet<string> = new Set([
  "ADDomainJoinPassword",
  "AccessToken",
  "AccountPassword",
  "AddPrivateKey",
  "AdminPassword",
  "AdminUserPassword",
  "ApiKey",
  "ApiKeySecret",
  "ApiKeyValue",
  "ApiSecretKey",
  "AppSecret",
  "AppServerPrivateKey",
  "AsmPassword",
  "AuthKey",
  "AuthPassword",
  "AuthToken",
  "AuthorizationApiKeyValue",
  "AuthorizationPrivateKey",
  "AzureBlobSasToken",
  "ClientSecret",
  "CredentialsMap",
  "CrossRealmTrustPrincipalPassword",
  "CustomAuthenticationCredentials",
  "CustomPrivateKey",
  "DbPassword",
  "DomainSigningPrivateKey",
  "FsxAdminPassword",
  "HECToken",
  "JwtToken",
  "KdcAdminPassword",
  "KerberosKeytab",
  "KeyPassphrase",
  "MasterUserPassword",
  "OauthToken",
  "Password",
  "Passwords",
  "PreSharedKey",
  "PrivateKey",
  "PrivateKeyPassphrase",
  "ProcurementPortalSharedSecret",
  "RefreshToken",
  "RepositoryAccessToken",
  "SaslPassword",
  "SecretKey",
  "SecretString",
  "SecretToken",
  "ServiceAccountPassword",
  "SmtpPassword",
  "SshKey",
  "SslClientKeyPassword",
  "SvmAdminPassword",
  "TdeCredentialPassword",
  "TokenKey",
  "TokenValue",
  "UserManagedClientApplicationClientSecret",
  "WalletSecret",
  "accessToken",
]);

/** Secrets whose property has too common a name, or is a key in a free map. */
export const moreSecretPaths = new Map<string, readonly string[]>([
  ["AWS::ApiGateway::ApiKey", ["Value"]],
  ["AWS::CodeBuild::SourceCredential", ["Token"]],
  ["AWS::CodePipeline::Pipeline", ["Stages.*.Actions.*.Configuration.OAuthToken"]],
  [
    "AWS::Cognito::UserPoolIdentityProvider",
    ["ProviderDetails.client_secret", "ProviderDetails.private_key"],
  ],
  ["AWS::Glue::Connection", ["ConnectionInput.ConnectionProperties.PASSWORD"]],
  [
    "AWS::KinesisFirehose::DeliveryStream",
    ["HttpEndpointDestinationConfiguration.EndpointConfiguration.AccessKey"],
  ],
  [
    "AWS::MediaLive::Channel",
    [
      "EncoderSettings.OutputGroups.*.OutputGroupSettings.HlsGroupSettings.HlsCdnSettings.HlsAkamaiSettings.Token",
    ],
  ],
]);

/** Types throughout which such a name means something else. */
export const typesWithoutSecrets: ReadonlySet<string> = new Set([
  // Paths of files within the proxy's container.
  "AWS::AppMesh::VirtualGateway",
  "AWS::AppMesh::VirtualNode",
  // Units of how long the tokens are valid.
  "AWS::Cognito::UserPoolClient",
  // The name of a key within a secret of Secrets Manager.
  "AWS::IoT::TopicRuleDestination",
  // What the channel gives, not what it takes.
  "AWS::MediaPackage::Channel",
]);
