package io.rackside.bmc.virtual.machine;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A {@link Misbehaviour} written by a person: a word, for most with {@code =} and what it is about.
 */
public final class MisbehaviourText {
    private static final String EVERYWHERE = "/redfish/v1/";

    private MisbehaviourText() {}

    /** One example of each, for a help text. */
    public static List<String> examples() {
        return List.of(
                "psu-failed=2",
                "psu-input-lost=1",
                "drive-missing=0",
                "drive-failed=3",
                "fan-slow=4",
                "fan-failed=4",
                "dimm-errors=DIMM1A",
                "inlet-hot=15",
                "host-ignores-shutdown",
                "slow=1500",
                "unavailable=30",
                "silent",
                "refusing",
                "sessions-full",
                "cuts-bodies",
                "certificate-changed",
                "login-refused",
                "nonsense=html",
                "redirects=https://127.0.0.2/redfish/v1");
    }

    /**
     * Reads one; bays are numbers, {@code inlet-hot} is in kelvin, {@code slow} in milliseconds,
     * {@code unavailable} in seconds, {@code nonsense} one of {@link Misbehaviour.Garbage} with
     * dashes.
     *
     * @return empty when it is none
     */
    public static Optional<Misbehaviour> parse(String text) {
        int equals = text.indexOf('=');
        String word = equals < 0 ? text : text.substring(0, equals);
        String rest = equals < 0 ? "" : text.substring(equals + 1);
        try {
            return Optional.ofNullable(rest.isEmpty() ? alone(word) : about(word, rest));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Misbehaviour alone(String word) {
        return switch (word) {
            case "host-ignores-shutdown" -> new Misbehaviour.HostIgnoresShutdown();
            case "unavailable" -> new Misbehaviour.Unavailable(Duration.ZERO);
            case "silent" -> new Misbehaviour.Silent();
            case "refusing" -> new Misbehaviour.Refusing();
            case "sessions-full" -> new Misbehaviour.SessionsFull();
            case "cuts-bodies" -> new Misbehaviour.CutsBodies();
            case "certificate-changed" -> new Misbehaviour.CertificateChanged();
            case "login-refused" -> new Misbehaviour.LoginRefused();
            default -> null;
        };
    }

    private static Misbehaviour about(String word, String rest) {
        return switch (word) {
            case "psu-failed" -> new Misbehaviour.PsuFailed(Integer.parseInt(rest));
            case "psu-input-lost" -> new Misbehaviour.PsuInputLost(Integer.parseInt(rest));
            case "drive-missing" -> new Misbehaviour.DriveMissing(Integer.parseInt(rest));
            case "drive-failed" -> new Misbehaviour.DriveFailed(Integer.parseInt(rest));
            case "fan-slow" -> new Misbehaviour.FanSlow(Integer.parseInt(rest));
            case "fan-failed" -> new Misbehaviour.FanFailed(Integer.parseInt(rest));
            case "dimm-errors" -> new Misbehaviour.DimmErrors(rest);
            case "inlet-hot" -> new Misbehaviour.InletHot(Double.parseDouble(rest));
            case "slow" -> new Misbehaviour.Slow(Duration.ofMillis(Integer.parseInt(rest)));
            case "unavailable" ->
                    new Misbehaviour.Unavailable(Duration.ofSeconds(Integer.parseInt(rest)));
            case "nonsense" ->
                    new Misbehaviour.Nonsense(
                            Misbehaviour.Garbage.valueOf(
                                    rest.toUpperCase(Locale.ROOT).replace('-', '_')),
                            EVERYWHERE);
            case "redirects" -> new Misbehaviour.RedirectsTo(URI.create(rest), EVERYWHERE);
            default -> null;
        };
    }
}
