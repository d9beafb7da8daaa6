package io.rackside.drivers.cluster.api;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A certificate that this machine's clock is not within, with the times it is for. */
final class OutOfDate extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final transient Instant from;
    private final transient Instant to;

    private OutOfDate(CertificateException cause, X509Certificate certificate) {
        super(cause.getMessage(), cause);
        from = certificate.getNotBefore().toInstant();
        to = certificate.getNotAfter().toInstant();
    }

    /** What a refusal is because of; itself when no date is to blame. */
    static CertificateException of(CertificateException refusal, X509Certificate... chain) {
        for (Throwable each = refusal; each != null; each = each.getCause()) {
            if (each instanceof CertificateExpiredException
                    || each instanceof CertificateNotYetValidException) {
                return outside(List.of(chain))
                        .<CertificateException>map(it -> new OutOfDate(refusal, it))
                        .orElse(refusal);
            }
        }
        return refusal;
    }

    private static Optional<X509Certificate> outside(List<X509Certificate> chain) {
        return chain.stream()
                .filter(
                        each -> {
                            try {
                                each.checkValidity();
                                return false;
                            } catch (CertificateException _) {
                                return true;
                            }
                        })
                .findFirst();
    }

    /** The first time it is valid. */
    Instant from() {
        return from;
    }

    /** The last time it is valid. */
    Instant to() {
        return to;
    }
}
