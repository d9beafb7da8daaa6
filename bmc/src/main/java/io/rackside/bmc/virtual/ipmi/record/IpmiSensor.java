package io.rackside.bmc.virtual.ipmi.record;

import io.rackside.bmc.virtual.machine.ServerState;
import io.rackside.model.Thresholds;

import java.util.function.ToIntFunction;

/** A sensor as IPMI numbers and names it. */
public sealed interface IpmiSensor {
    /** 1 to 254; the first one where numbers are shared. */
    int number();

    /** How many numbers in a row it has. */
    default int share() {
        return 1;
    }

    /** At most 16 ASCII characters. */
    String name();

    Entity entity();

    /** Sensor type (IPMI 2.0 table 42-3). */
    int type();

    /** Event/reading type (IPMI 2.0 table 42-1). */
    int eventType();

    /** What it belongs to (IPMI 2.0 table 43-13), instances from 1. */
    record Entity(int id, int instance) {}

    /**
     * One with a number and thresholds.
     *
     * @param index in the machine's list of sensors
     * @param unit base unit (IPMI 2.0 table 43-15)
     */
    record Analog(
            int number,
            String name,
            Entity entity,
            int type,
            int unit,
            int index,
            Scale scale,
            Thresholds thresholds)
            implements IpmiSensor {
        @Override
        public int eventType() {
            return 0x01;
        }

        /** The raw byte for a value. */
        public int raw(double value) {
            return scale.raw(value);
        }
    }

    /**
     * One with states.
     *
     * @param mask of the states it knows
     * @param share how many numbers in a row share the record; they are told apart by letters
     */
    record Discrete(
            int number,
            String name,
            Entity entity,
            int type,
            int eventType,
            int mask,
            int share,
            States states)
            implements IpmiSensor {
        /** The states of one that shares nothing. */
        static Discrete single(
                int number,
                String name,
                Entity entity,
                int type,
                int eventType,
                int mask,
                ToIntFunction<ServerState> states) {
            return new Discrete(
                    number,
                    name,
                    entity,
                    type,
                    eventType,
                    mask,
                    1,
                    (state, _) -> states.applyAsInt(state));
        }
    }

    /** Bits of the states that hold. */
    @FunctionalInterface
    interface States {
        /**
         * @param offset which of those that share, from 0
         */
        int of(ServerState state, int offset);
    }

    /** One that cannot be read and only appears in events. */
    record EventOnly(int number, String name, Entity entity, int type, int eventType)
            implements IpmiSensor {}
}
