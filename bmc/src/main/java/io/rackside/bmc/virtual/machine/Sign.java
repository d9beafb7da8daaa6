package io.rackside.bmc.virtual.machine;

import java.util.Optional;

/** How a fault of the machine shows in its log when it begins and when it ends. */
record Sign(EventCode begins, EventCode ends, Part origin, String argument) {
    /** Empty for what does not show by itself. */
    static Optional<Sign> of(Misbehaviour one) {
        return switch (one) {
            case Misbehaviour.PsuFailed(int bay) -> psu(EventCode.PSU_FAILED, bay);
            case Misbehaviour.PsuInputLost(int bay) -> psu(EventCode.PSU_INPUT_LOST, bay);
            case Misbehaviour.DriveMissing(int bay) -> drive(EventCode.DRIVE_MISSING, bay);
            case Misbehaviour.DriveFailed(int bay) -> drive(EventCode.DRIVE_FAILED, bay);
            case Misbehaviour.FanSlow(int bay) -> fan(EventCode.FAN_SLOW, bay);
            case Misbehaviour.FanFailed(int bay) -> fan(EventCode.FAN_FAILED, bay);
            case Misbehaviour.DimmErrors(String slot) ->
                    Optional.of(
                            new Sign(
                                    EventCode.DIMM_ERRORS,
                                    EventCode.DIMM_GOOD,
                                    new Part(Part.Kind.DIMM, slot),
                                    slot));
            case Misbehaviour.InletHot _, Misbehaviour.HostIgnoresShutdown _ -> Optional.empty();
            case Misbehaviour.OfService _ -> Optional.empty();
        };
    }

    private static Optional<Sign> psu(EventCode begins, int bay) {
        return of(begins, EventCode.PSU_GOOD, Part.Kind.PSU, bay);
    }

    private static Optional<Sign> drive(EventCode begins, int bay) {
        return of(begins, EventCode.DRIVE_GOOD, Part.Kind.DRIVE, bay);
    }

    private static Optional<Sign> fan(EventCode begins, int bay) {
        return of(begins, EventCode.FAN_GOOD, Part.Kind.FAN, bay);
    }

    private static Optional<Sign> of(EventCode begins, EventCode ends, Part.Kind kind, int bay) {
        return Optional.of(new Sign(begins, ends, Part.of(kind, bay), Integer.toString(bay)));
    }
}
