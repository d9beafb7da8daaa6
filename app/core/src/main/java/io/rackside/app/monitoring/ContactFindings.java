package io.rackside.app.monitoring;

import io.rackside.model.Grade;
import io.rackside.model.Message;
import io.rackside.model.Protocol;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What it says about a box that it cannot be spoken to as it should. */
final class ContactFindings {
    /** What the causes about the contact begin with. */
    static final String PREFIX = "contact:";

    static final String SILENT = "contact:silent";
    static final String LOGIN_REFUSED = "contact:login-refused";
    static final String CERTIFICATE_CHANGED = "contact:certificate-changed";
    static final String NOT_TRUSTED = "contact:not-trusted";
    static final String ANOTHER_BOX = "contact:another-box";
    static final String NONSENSE = "contact:nonsense";
    static final String CLOCK = "clock";
    static final String OLD_TLS = "tls";
    static final String OLD_IPMI = "ipmi";
    static final String OLD_SSH = "ssh";

    /** What a person allowed; it is in the model and need not be remembered. */
    static final List<String> OLD = List.of(OLD_TLS, OLD_IPMI, OLD_SSH);

    /** An open alarm of one of these keeps a box stopped over a restart. */
    static final List<String> STOPS =
            List.of(LOGIN_REFUSED, CERTIFICATE_CHANGED, NOT_TRUSTED, ANOTHER_BOX);

    /** A clock that is wrong by less is not worth a word. */
    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private ContactFindings() {}

    /** It answered as it should: no contact alarm holds any more. */
    static Judgement answers() {
        return new Judgement(
                List.of(),
                List.of(
                                SILENT,
                                LOGIN_REFUSED,
                                CERTIFICATE_CHANGED,
                                NOT_TRUSTED,
                                ANOTHER_BOX,
                                NONSENSE)
                        .stream()
                        .collect(
                                Collectors.toMap(
                                        cause -> cause, _ -> Message.of("core.well.answers"))));
    }

    /** A person wants it asked again: what stopped it is put right, as far as anybody knows. */
    static Judgement resumed() {
        return new Judgement(
                List.of(),
                STOPS.stream()
                        .collect(
                                Collectors.toMap(
                                        cause -> cause, _ -> Message.of("core.well.resumed"))));
    }

    static Judgement silent(Message trouble) {
        return Judgement.of(
                new Finding(
                        SILENT,
                        Grade.MINOR,
                        Message.of("core.finding.silent"),
                        "",
                        Optional.of(Message.of("core.advice.silent", trouble))));
    }

    /** What the box's refusal or nonsense says; nothing for what passes by itself. */
    static Judgement of(Trouble trouble) {
        return switch (trouble.kind()) {
            case SILENT -> Judgement.none();
            case BUSY -> speaks();
            case LOGIN_REFUSED ->
                    stopped(LOGIN_REFUSED, Grade.MINOR, trouble, "core.advice.login-refused");
            case CERTIFICATE_CHANGED ->
                    stopped(
                            CERTIFICATE_CHANGED,
                            Grade.MAJOR,
                            trouble,
                            "core.advice.certificate-changed");
            case NOT_TRUSTED ->
                    stopped(NOT_TRUSTED, Grade.MINOR, trouble, "core.advice.not-trusted");
            case ANOTHER_BOX ->
                    stopped(ANOTHER_BOX, Grade.MAJOR, trouble, "core.advice.another-box");
            case NONSENSE -> stopped(NONSENSE, Grade.MINOR, trouble, "core.advice.nonsense");
        };
    }

    /**
     * Whether the box's clock is right.
     *
     * @param ahead how far it is ahead of this machine's, negative when behind
     */
    static Judgement clock(Duration ahead) {
        if (ahead.abs().compareTo(CLOCK_TOLERANCE) <= 0) {
            return new Judgement(List.of(), Map.of(CLOCK, Message.of("core.well.clock")));
        }
        return Judgement.of(
                new Finding(
                        CLOCK,
                        Grade.NOTICE,
                        Message.of(
                                ahead.isNegative()
                                        ? "core.finding.clock-behind"
                                        : "core.finding.clock-ahead",
                                ahead.abs()),
                        "",
                        Optional.of(Message.of("core.advice.clock"))));
    }

    /** A box that was allowed old protocols is a risk somebody took; shown as long as it lasts. */
    static Judgement old(Protocol protocol, boolean allowed) {
        return switch (protocol) {
            case REDFISH -> old(OLD_TLS, allowed, "core.finding.old-tls", "core.advice.old-tls");
            case IPMI -> old(OLD_IPMI, allowed, "core.finding.old-ipmi", "core.advice.old-ipmi");
            case SSH -> old(OLD_SSH, allowed, "core.finding.old-ssh", "core.advice.old-ssh");
            // What is weak about an agent, its own reading says.
            case SNMP -> Judgement.none();
        };
    }

    private static Judgement old(String cause, boolean allowed, String finding, String advice) {
        return allowed
                ? Judgement.of(
                        new Finding(
                                cause,
                                Grade.NOTICE,
                                Message.of(finding),
                                "",
                                Optional.of(Message.of(advice))))
                : Judgement.well(cause, Message.of("core.well.not-old"));
    }

    private static Judgement stopped(String cause, Grade grade, Trouble trouble, String advice) {
        return Judgement.of(
                        new Finding(
                                cause, grade, trouble.what(), "", Optional.of(Message.of(advice))))
                .and(speaks());
    }

    /** Whatever it said, it is not silent. */
    private static Judgement speaks() {
        return Judgement.well(SILENT, Message.of("core.well.answers"));
    }
}
