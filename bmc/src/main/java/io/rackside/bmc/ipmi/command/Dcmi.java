package io.rackside.bmc.ipmi.command;

import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.text.PackedText;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Data Center Manageability Interface 1.5: power, temperatures, asset tag. Not every BMC has it;
 * one that does not refuses with C1h, and everything here is then absent.
 */
public final class Dcmi {
    private static final int GROUP = 0xDC;

    private static final int CAPABILITIES = 0x01;
    private static final int POWER_READING = 0x02;
    private static final int GET_POWER_LIMIT = 0x03;
    private static final int SET_POWER_LIMIT = 0x04;
    private static final int ACTIVATE_POWER_LIMIT = 0x05;
    private static final int ASSET_TAG = 0x06;
    private static final int TEMPERATURES = 0x10;

    /** A limit is described, and not in force. */
    private static final int NO_ACTIVE_LIMIT = 0x80;

    private static final int TAG_PART = 16;
    private static final int TAG_MOST = 63;
    private static final int MOST_TEMPERATURES = 255;

    private final Messenger messenger;

    public Dcmi(Messenger messenger) {
        this.messenger = messenger;
    }

    /**
     * What it offers (section 6.1.1).
     *
     * @param major version it conforms to
     */
    public record Capabilities(int major, int minor, boolean power) {}

    /**
     * Power of the whole system, in W (section 6.6.1).
     *
     * @param period over which least, most and average hold
     * @param measuring whether it measures now; else the numbers mean nothing
     */
    public record PowerReading(
            int now, int least, int most, int average, Duration period, boolean measuring) {}

    /**
     * A limit to the power (section 6.6.2).
     *
     * @param active whether it is in force
     * @param action when it cannot be kept: 0 none, 1 power off and log, 11h log only, others the
     *     maker's
     * @param watts the limit
     * @param correction how long it may be exceeded
     * @param sampling how often it is looked
     */
    public record PowerLimit(
            boolean active, int action, int watts, Duration correction, Duration sampling) {}

    /** A temperature, in °C, counted within its entity (section 6.7.3). */
    public record Temperature(int entity, int instance, int celsius) {}

    private static Request request(int command, int... data) {
        return new Request(
                NetFn.GROUP,
                0,
                command,
                Octets.of(GROUP).plus(Octets.of(data)),
                Request.Repeat.HARMLESS);
    }

    /** The answer behind the group's byte. */
    private static Optional<Octets> body(Response answer, int least) {
        return answer.ok() && answer.data().has(1 + least) && answer.data().u8(0) == GROUP
                ? Optional.of(answer.data().from(1))
                : Optional.empty();
    }

    public Optional<Capabilities> capabilities() throws InterruptedException {
        return body(messenger.ask(request(CAPABILITIES, 1)), 5)
                .map(body -> new Capabilities(body.u8(0), body.u8(1), body.bit(4, 0)));
    }

    public Optional<PowerReading> power() throws InterruptedException {
        return power(messenger.ask(powerRequest()));
    }

    /** To be sent along with others. */
    public static Request powerRequest() {
        return request(POWER_READING, 1, 0, 0);
    }

    /** Absent when it was refused or is too short. */
    public static Optional<PowerReading> power(Response answer) {
        return body(answer, 17)
                .map(
                        body ->
                                new PowerReading(
                                        body.u16(0),
                                        body.u16(2),
                                        body.u16(4),
                                        body.u16(6),
                                        Duration.ofMillis(body.u32(12)),
                                        body.bit(16, 6)));
    }

    public Optional<PowerLimit> powerLimit() throws InterruptedException {
        Response answer = messenger.ask(request(GET_POWER_LIMIT, 0, 0));
        boolean inactive = answer.code() == NO_ACTIVE_LIMIT;
        Response read = inactive ? new Response(0, answer.data()) : answer;
        return body(read, 13)
                .map(
                        body ->
                                new PowerLimit(
                                        !inactive,
                                        body.u8(2),
                                        body.u16(3),
                                        Duration.ofMillis(body.u32(5)),
                                        Duration.ofSeconds(body.u16(11))));
    }

    /** Describes a limit; to be sent by an act only (section 6.6.3). */
    public static Request setPowerLimit(PowerLimit limit) {
        long correction = limit.correction().toMillis();
        long sampling = limit.sampling().toSeconds();
        return act(
                SET_POWER_LIMIT,
                0,
                0,
                0,
                limit.action(),
                limit.watts() & 0xFF,
                limit.watts() >> 8 & 0xFF,
                (int) (correction & 0xFF),
                (int) (correction >> 8 & 0xFF),
                (int) (correction >> 16 & 0xFF),
                (int) (correction >> 24 & 0xFF),
                0,
                0,
                (int) (sampling & 0xFF),
                (int) (sampling >> 8 & 0xFF));
    }

    /** Puts the described limit in force or out of it; to be sent by an act only (6.6.4). */
    public static Request activatePowerLimit(boolean active) {
        return act(ACTIVATE_POWER_LIMIT, active ? 1 : 0, 0, 0);
    }

    private static Request act(int command, int... data) {
        return new Request(
                NetFn.GROUP,
                0,
                command,
                Octets.of(GROUP).plus(Octets.of(data)),
                Request.Repeat.NEVER);
    }

    /** The asset tag (section 6.4.2). */
    public Optional<String> assetTag() throws InterruptedException {
        Octets tag = Octets.NONE;
        int total = 1;
        while (tag.length() < total) {
            int count = tag.length() == 0 ? TAG_PART : Math.min(TAG_PART, total - tag.length());
            Optional<Octets> part = body(messenger.ask(request(ASSET_TAG, tag.length(), count)), 1);
            if (part.isEmpty()) {
                return tag.length() == 0 ? Optional.empty() : Optional.of(text(tag));
            }
            total = Math.min(part.get().u8(0), TAG_MOST);
            if (!part.get().has(2)) {
                break;
            }
            tag = tag.plus(part.get().from(1));
        }
        return Optional.of(text(tag));
    }

    private static String text(Octets tag) {
        return PackedText.eightBit(tag.length() > TAG_MOST ? tag.slice(0, TAG_MOST) : tag).strip();
    }

    /**
     * Temperatures of an entity: 40h air inlet, 41h processors, 42h system board.
     *
     * @return empty when it has none
     */
    public List<Temperature> temperatures(int entity) throws InterruptedException {
        List<Temperature> all = new ArrayList<>();
        OptionalInt total = OptionalInt.empty();
        while (total.isEmpty() || all.size() < Math.min(total.getAsInt(), MOST_TEMPERATURES)) {
            Optional<Octets> part =
                    body(messenger.ask(request(TEMPERATURES, 1, entity, 0, all.size() + 1)), 2);
            if (part.isEmpty()) {
                return all;
            }
            Octets body = part.get();
            total = OptionalInt.of(body.u8(0));
            int before = all.size();
            for (int i = 2; i + 2 <= body.length() && i < 2 + 2 * body.u8(1); i += 2) {
                int value = body.u8(i) & 0x7F;
                all.add(new Temperature(entity, body.u8(i + 1), body.bit(i, 7) ? -value : value));
            }
            if (all.size() == before) {
                return all;
            }
        }
        return all;
    }
}
