import type { Check } from "../../stack/check-run.js";

/** Each certificate of a listener that speaks TLS is one of ACM: the stack's own, or one by its ARN. */
export const check: Check = (run) => {
  const isTls = run.isOneOf(run.read(run.properties, "Protocol"), "HTTPS", "TLS");
  if (isTls === "false") return;
  const certificates = run.read(run.properties, "Certificates");
  const isRead = run.each(certificates, (certificate) => {
    const arn = run.read(certificate, "CertificateArn");
    if (run.referenceTo(arn)?.resource.type === "AWS::CertificateManager::Certificate") return;
    if (isTls === "unknown") run.review(arn);
    else
      run.require(
        run.test(arn, (text) => /^arn:[^:]*:acm:/.test(text)),
        arn,
      );
  });
  if (!isRead) run.review(certificates);
};
