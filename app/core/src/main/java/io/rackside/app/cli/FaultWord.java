package io.rackside.app.cli;

import io.rackside.bmc.virtual.firmware.UpdateTrouble;
import io.rackside.bmc.virtual.machine.Misbehaviour;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A fault of a virtual BMC as written on the command line: {@code psu-failed=1}, {@code silent}.
 */
final class FaultWord {
    /** All words, with what may follow them. */
    static final List<String> ALL =
            List.of(
                    "psu-failed=BAY",
                    "psu-input-lost=BAY",
                    "drive-missing=BAY",
                    "drive-failed=BAY",
                    "fan-slow=BAY",
                    "fan-failed=BAY",
                    "dimm-errors=SLOT",
                    "inlet-hot=KELVIN",
                    "ignores-shutdown",
                    "slow=MS",
                    "unavailable=SECONDS",
                    "silent",
                    "refusing",
                    "sessions-full",
                    "cuts-bodies",
                    "certificate-changed",
                    "login-refused",
                    "nonsense=KIND",
                    "update=KIND",
                    "loses=PERCENT",
                    "repeats=PERCENT",
                    "holds=PERCENT",
                    "babbles=PERCENT",
                    "node-busy=PERCENT",
                    "wrong-hash=KIND",
                    "cipher-zero",
                    "lets-in=KIND",
                    "satellite=KIND",
                    "sdr=KIND",
                    "serial=KIND");

    /** So long answers are held back that others shall overtake. */
    private static final Duration HELD = Duration.ofMillis(200);

    private FaultWord() {}

    /** The fault, empty when the word is none or its value makes no sense. */
    static Optional<Misbehaviour> parse(String text) {
        int equals = text.indexOf('=');
        String word = equals < 0 ? text : text.substring(0, equals);
        String value = equals < 0 ? "" : text.substring(equals + 1);
        boolean takesValue = ALL.stream().anyMatch(known -> known.startsWith(word + "="));
        if (takesValue == value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return switch (word) {
                case "psu-failed" -> Optional.of(new Misbehaviour.PsuFailed(number(value)));
                case "psu-input-lost" -> Optional.of(new Misbehaviour.PsuInputLost(number(value)));
                case "drive-missing" -> Optional.of(new Misbehaviour.DriveMissing(number(value)));
                case "drive-failed" -> Optional.of(new Misbehaviour.DriveFailed(number(value)));
                case "fan-slow" -> Optional.of(new Misbehaviour.FanSlow(number(value)));
                case "fan-failed" -> Optional.of(new Misbehaviour.FanFailed(number(value)));
                case "dimm-errors" -> Optional.of(new Misbehaviour.DimmErrors(value));
                case "inlet-hot" ->
                        Optional.of(new Misbehaviour.InletHot(Double.parseDouble(value)));
                case "ignores-shutdown" -> Optional.of(new Misbehaviour.HostIgnoresShutdown());
                case "slow" -> Optional.of(new Misbehaviour.Slow(Duration.ofMillis(number(value))));
                case "unavailable" ->
                        Optional.of(
                                new Misbehaviour.Unavailable(Duration.ofSeconds(number(value))));
                case "silent" -> Optional.of(new Misbehaviour.Silent());
                case "refusing" -> Optional.of(new Misbehaviour.Refusing());
                case "sessions-full" -> Optional.of(new Misbehaviour.SessionsFull());
                case "cuts-bodies" -> Optional.of(new Misbehaviour.CutsBodies());
                case "certificate-changed" -> Optional.of(new Misbehaviour.CertificateChanged());
                case "login-refused" -> Optional.of(new Misbehaviour.LoginRefused());
                case "nonsense" ->
                        Optional.of(
                                new Misbehaviour.Nonsense(
                                        Misbehaviour.Garbage.valueOf(constant(value)),
                                        "/redfish/v1/"));
                case "update" -> Optional.of(update(value));
                default -> overIpmi(word, value);
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * What goes wrong with an update, and after how many percent: {@code stuck}, {@code fails:80}.
     */
    private static Misbehaviour update(String value) {
        int colon = value.indexOf(':');
        String kind = colon < 0 ? value : value.substring(0, colon);
        UpdateTrouble trouble = UpdateTrouble.valueOf(constant(kind));
        return colon < 0
                ? Misbehaviour.UpdateFault.of(trouble)
                : new Misbehaviour.UpdateFault(trouble, number(value.substring(colon + 1)));
    }

    /** What is wrong with datagrams, sessions and records. */
    private static Optional<Misbehaviour> overIpmi(String word, String value) {
        return switch (word) {
            case "loses" -> Optional.of(new Misbehaviour.LosesDatagrams(number(value)));
            case "repeats" -> Optional.of(new Misbehaviour.RepeatsDatagrams(number(value)));
            case "holds" -> Optional.of(new Misbehaviour.HoldsDatagrams(number(value), HELD));
            case "babbles" -> Optional.of(new Misbehaviour.Babbles(number(value)));
            case "node-busy" -> Optional.of(new Misbehaviour.NodeBusy(number(value)));
            case "wrong-hash" ->
                    Optional.of(
                            new Misbehaviour.WrongHash(Misbehaviour.Hash.valueOf(constant(value))));
            case "cipher-zero" -> Optional.of(new Misbehaviour.OpensCipherZero());
            case "lets-in" ->
                    Optional.of(new Misbehaviour.LetsIn(Misbehaviour.Way.valueOf(constant(value))));
            case "satellite" ->
                    Optional.<Misbehaviour>of(new Misbehaviour.Satellite(!value.equals("silent")))
                            .filter(_ -> value.equals("silent") || value.equals("answers"));
            case "sdr" ->
                    Optional.of(
                            new Misbehaviour.SdrFault(Misbehaviour.Sdr.valueOf(constant(value))));
            case "serial" ->
                    Optional.of(
                            new Misbehaviour.SerialFault(
                                    Misbehaviour.Serial.valueOf(constant(value))));
            default -> Optional.empty();
        };
    }

    private static String constant(String value) {
        return value.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static int number(String value) {
        int number = Integer.parseInt(value);
        if (number < 0) {
            throw new IllegalArgumentException(value);
        }
        return number;
    }
}
