package io.rackside.model;

import java.util.Arrays;
import java.util.Optional;

/** A weakness a BMC may have, how bad it is, and what helps. The codes are stable. */
public enum Weakness {
    /** Suite 0 looks at no password (CVE-2013-4782). */
    CIPHER_ZERO(
            "cipher-zero",
            Grade.URGENT,
            "bmc.weakness.cipher-zero",
            "bmc.weakness.cipher-zero.remedy"),
    /** The nameless account has no password. */
    ANONYMOUS_LOGIN(
            "anonymous-login",
            Grade.URGENT,
            "bmc.weakness.anonymous-login",
            "bmc.weakness.anonymous-login.remedy"),
    /** IPMI 1.5 sessions without a password. */
    NO_AUTHENTICATION(
            "no-authentication",
            Grade.URGENT,
            "bmc.weakness.no-authentication",
            "bmc.weakness.no-authentication.remedy"),
    /** A password lets in without a name. */
    NAMELESS_ACCOUNT(
            "nameless-account",
            Grade.MAJOR,
            "bmc.weakness.nameless-account",
            "bmc.weakness.nameless-account.remedy"),
    /** The login that was typed is one that stands in manuals. */
    DEFAULT_PASSWORD(
            "default-password",
            Grade.MAJOR,
            "bmc.weakness.default-password",
            "bmc.weakness.default-password.remedy"),
    /** IPMI 1.5 with the password in clear, or hashed with MD2. */
    WEAK_AUTHENTICATION(
            "weak-authentication",
            Grade.MAJOR,
            "bmc.weakness.weak-authentication",
            "bmc.weakness.weak-authentication.remedy"),
    /** Suites that let everybody on the way read what is said. */
    UNENCRYPTED_SUITES(
            "unencrypted-suites",
            Grade.MINOR,
            "bmc.weakness.unencrypted-suites",
            "bmc.weakness.unencrypted-suites.remedy"),
    IPMI_15("ipmi-1.5", Grade.MINOR, "bmc.weakness.ipmi-15", "bmc.weakness.ipmi-15.remedy"),
    /** Only the log-in is signed, or user level commands are not. */
    UNSIGNED_MESSAGES(
            "unsigned-messages",
            Grade.MINOR,
            "bmc.weakness.unsigned-messages",
            "bmc.weakness.unsigned-messages.remedy"),
    /** It can be reached from outside the site's own network. */
    OPEN_ADDRESS(
            "open-address",
            Grade.MINOR,
            "bmc.weakness.open-address",
            "bmc.weakness.open-address.remedy"),
    OLD_TLS("old-tls", Grade.MINOR, "bmc.weakness.old-tls", "bmc.weakness.old-tls.remedy"),
    WEAK_CERTIFICATE(
            "weak-certificate",
            Grade.MINOR,
            "bmc.weakness.weak-certificate",
            "bmc.weakness.weak-certificate.remedy"),
    CERTIFICATE_OUT_OF_DATE(
            "certificate-out-of-date",
            Grade.MINOR,
            "bmc.weakness.certificate-out-of-date",
            "bmc.weakness.certificate-out-of-date.remedy"),
    SELF_SIGNED(
            "self-signed",
            Grade.NOTICE,
            "bmc.weakness.self-signed",
            "bmc.weakness.self-signed.remedy"),
    /** Every IPMI 2.0 BMC gives away something to guess passwords by (CVE-2013-4786). */
    RAKP_HASH("rakp-hash", Grade.NOTICE, "bmc.weakness.rakp-hash", "bmc.weakness.rakp-hash.remedy"),
    /** K_g is all zeros. */
    NO_BMC_KEY(
            "no-bmc-key",
            Grade.NOTICE,
            "bmc.weakness.no-bmc-key",
            "bmc.weakness.no-bmc-key.remedy");

    private final String code;
    private final Grade severity;
    private final String what;
    private final String remedy;

    Weakness(String code, Grade severity, String what, String remedy) {
        this.code = code;
        this.severity = severity;
        this.what = what;
        this.remedy = remedy;
    }

    /** The weakness with that code, empty for codes nobody knows. */
    public static Optional<Weakness> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
    }

    /** Stable, as in {@code cipher-zero}. */
    public String code() {
        return code;
    }

    public Grade severity() {
        return severity;
    }

    /** What is wrong and why it matters. */
    public Message what() {
        return Message.of(what);
    }

    /** What to do about it. */
    public Message remedy() {
        return Message.of(remedy);
    }
}
