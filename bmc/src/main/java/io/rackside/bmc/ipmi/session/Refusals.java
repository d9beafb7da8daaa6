package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ipmi.wire.RakpStatus;
import io.rackside.model.Message;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why there is no session with a BMC, each reason in its own words. */
final class Refusals {
    private final String address;

    Refusals(IpmiAddress address) {
        this.address = address.toString();
    }

    BmcException noAnswer() {
        return unreachable(Message.of("bmc.ipmi.no-answer", address));
    }

    BmcException portClosed() {
        return unreachable(Message.of("bmc.ipmi.port-closed", address));
    }

    BmcException noWay() {
        return unreachable(Message.of("bmc.ipmi.no-way", address));
    }

    BmcException noSessionAnswer() {
        return unreachable(Message.of("bmc.ipmi.no-session-answer", address));
    }

    BmcException loginUnanswered() {
        return unreachable(Message.of("bmc.ipmi.login-unanswered", address));
    }

    BmcException readUnanswered() {
        return unreachable(Message.of("bmc.ipmi.read-unanswered", address));
    }

    BmcException actInDoubt() {
        return unreachable(Message.of("bmc.ipmi.act-in-doubt", address));
    }

    BmcException closed() {
        return unreachable(Message.of("bmc.closed", address));
    }

    BmcException anotherBmc() {
        return new BmcException(
                BmcException.Kind.ANOTHER_BOX, Message.of("bmc.ipmi.another-guid", address));
    }

    BmcException wrongPassword() {
        return refused(Message.of("bmc.ipmi.wrong-password", address));
    }

    BmcException keyWanted() {
        return refused(Message.of("bmc.ipmi.key-wanted", address));
    }

    BmcException keyWrong() {
        return refused(Message.of("bmc.ipmi.key-wrong", address));
    }

    BmcException onlyVersion15() {
        return new BmcException(
                BmcException.Kind.NOT_SUPPORTED, Message.of("bmc.ipmi.only-version-15", address));
    }

    BmcException notVersion15() {
        return new BmcException(
                BmcException.Kind.NOT_SUPPORTED, Message.of("bmc.ipmi.not-version-15", address));
    }

    BmcException anotherSuite() {
        return new BmcException(
                BmcException.Kind.NONSENSE, Message.of("bmc.ipmi.another-suite", address));
    }

    BmcException noFreeSession() {
        return new BmcException(
                BmcException.Kind.BUSY, Message.of("bmc.ipmi.no-free-session", address));
    }

    BmcException levelRefused(Privilege level) {
        return new BmcException(
                BmcException.Kind.NOT_ALLOWED,
                Message.of(
                        "bmc.ipmi.level-refused", address, level.name().toLowerCase(Locale.ROOT)));
    }

    /**
     * No suite in common.
     *
     * @param offered what the BMC says it has, if it said
     */
    BmcException noCommonSuite(Optional<List<Integer>> offered) {
        Message what =
                offered.filter(list -> !list.isEmpty())
                        .map(
                                list ->
                                        list.stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(", ")))
                        .map(list -> Message.of("bmc.ipmi.no-common-suite", address, list))
                        .orElseGet(() -> Message.of("bmc.ipmi.no-known-suite", address));
        return new BmcException(BmcException.Kind.NOT_SUPPORTED, what);
    }

    /** What a status of the handshake means where nothing else is known of it. */
    BmcException status(int status, Privilege level) {
        return switch (status) {
            case RakpStatus.NO_RESOURCES, RakpStatus.NO_RESOURCES_FOR_ROLE -> noFreeSession();
            case RakpStatus.INVALID_ROLE, RakpStatus.UNAUTHORISED_ROLE -> levelRefused(level);
            case RakpStatus.UNAUTHORISED_NAME, RakpStatus.INVALID_NAME_LENGTH ->
                    refused(Message.of("bmc.ipmi.unknown-user", address));
            case RakpStatus.INVALID_CHECK_VALUE ->
                    refused(Message.of("bmc.ipmi.proof-refused", address));
            default ->
                    new BmcException(
                            BmcException.Kind.NONSENSE,
                            Message.of("bmc.ipmi.status", address, "%02Xh".formatted(status)));
        };
    }

    /** Why IPMI 1.5 has no session for us (IPMI 2.0 tables 22-22 and 22-23). */
    BmcException legacyChallenge(int code) {
        return switch (code) {
            case 0x81, 0x82 -> refused(Message.of("bmc.ipmi.unknown-user", address));
            case 0xCC, 0xC1 -> notVersion15();
            default -> legacyCode(code);
        };
    }

    BmcException legacyActivation(int code, Privilege level) {
        return switch (code) {
            case 0x81, 0x82, 0x83 -> noFreeSession();
            case 0x86 -> levelRefused(level);
            default -> legacyCode(code);
        };
    }

    private BmcException legacyCode(int code) {
        return new BmcException(
                BmcException.Kind.NONSENSE,
                Message.of("bmc.ipmi.status", address, "%02Xh".formatted(code)));
    }

    BmcException legacySilent() {
        return refused(Message.of("bmc.ipmi.legacy-login-unanswered", address));
    }

    private static BmcException unreachable(Message what) {
        return new BmcException(BmcException.Kind.UNREACHABLE, what);
    }

    private static BmcException refused(Message what) {
        return new BmcException(BmcException.Kind.LOGIN_REFUSED, what);
    }
}
