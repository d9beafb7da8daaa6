package io.rackside.bmc.ipmi.event;

import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What event data 2 and 3 say beside a sensor-specific state (IPMI 2.0 table 42-3). */
public final class EventDetails {
    private static final int UNSPECIFIED = 0xFF;

    private EventDetails() {}

    /**
     * By sensor type and offset.
     *
     * @param second event data 2, FFh for none
     * @param third event data 3, FFh for none
     * @return what is known of them, perhaps nothing
     */
    public static List<Message> of(int sensorType, int offset, int second, int third) {
        List<Message> details = new ArrayList<>();
        if (second != UNSPECIFIED) {
            second(sensorType, offset, second).ifPresent(details::add);
        }
        if (third != UNSPECIFIED) {
            third(sensorType, offset, third).ifPresent(details::add);
        }
        return details;
    }

    private static Optional<Message> second(int sensorType, int offset, int data) {
        return switch (sensorType) {
            case 0x05 ->
                    offset == 4
                            ? Optional.of(Message.of("bmc.ipmi.detail.network-controller", data))
                            : Optional.empty();
            case 0x0F ->
                    CodeName.find(
                            offset == 0
                                    ? DetailNames.FIRMWARE_ERROR
                                    : DetailNames.FIRMWARE_PROGRESS,
                            data);
            case 0x10 ->
                    offset == 0
                            ? Optional.of(Message.of("bmc.ipmi.detail.memory-module", data))
                            : Optional.empty();
            case 0x12 -> offset == 5 ? Optional.of(clock(data)) : Optional.empty();
            case 0x1D -> offset == 7 ? restartCause(data & 0x0F) : Optional.empty();
            case 0x23 -> watchdogUse(data & 0x0F);
            case 0x28 ->
                    offset == 4
                            ? Optional.of(Message.of("bmc.ipmi.detail.sensor", data))
                            : Optional.empty();
            case 0x2A -> Optional.of(Message.of("bmc.ipmi.detail.user", data & 0x3F));
            case 0x2B -> CodeName.find(DetailNames.VERSION_ENTITY, data);
            case 0x2C -> Optional.of(previousFruState(data & 0x0F));
            default -> Optional.empty();
        };
    }

    private static Optional<Message> third(int sensorType, int offset, int data) {
        return switch (sensorType) {
            case 0x0C -> Optional.of(Message.of("bmc.ipmi.detail.memory-module", data));
            case 0x10 -> logData(offset, data);
            case 0x21 -> Optional.of(Message.of("bmc.ipmi.detail.slot", data));
            case 0x28 ->
                    offset == 5
                            ? Optional.of(Message.of("bmc.ipmi.detail.fru", data))
                            : Optional.empty();
            case 0x2A -> Optional.of(Message.of("bmc.ipmi.detail.channel", data & 0x0F));
            default -> Optional.empty();
        };
    }

    private static Optional<Message> logData(int offset, int data) {
        return switch (offset) {
            case 5 -> Optional.of(Message.of("bmc.ipmi.detail.percent-full", data));
            case 6 -> Optional.of(Message.of("bmc.ipmi.detail.processor", data));
            default -> Optional.empty();
        };
    }

    private static Message clock(int data) {
        return (data & 0x80) == 0
                ? Message.of("bmc.ipmi.detail.clock-before")
                : Message.of("bmc.ipmi.detail.clock-after");
    }

    private static Message previousFruState(int state) {
        return Message.of(
                "bmc.ipmi.detail.previous-state",
                EventState.words(EventState.SPECIFIC, 0x2C, state));
    }

    /** Why a system started (28.11); absent for a reserved code. */
    public static Optional<Message> restartCause(int code) {
        return CodeName.find(DetailNames.RESTART_CAUSE, code);
    }

    /** What a watchdog timer is used for (27.6); absent for a reserved code. */
    public static Optional<Message> watchdogUse(int code) {
        return CodeName.find(DetailNames.WATCHDOG_USE, code);
    }
}
