package io.rackside.bmc.ipmi.sdr;

import io.rackside.bmc.ipmi.message.Octets;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** A record of the sensor data repository (IPMI 2.0 section 43). */
public sealed interface SdrRecord {
    /** Record id as the record itself says. */
    int id();

    /**
     * A sensor. Where one stored record stands for several, each of them is one of these, with the
     * stored record's id.
     */
    sealed interface SensorRecord extends SdrRecord {
        SensorHead head();
    }

    /**
     * A sensor with a conversion (type 01h, section 43.1).
     *
     * @param thresholds as stored in the record
     */
    record FullSensor(
            int id,
            SensorHead head,
            Capabilities capabilities,
            EventMasks masks,
            SensorUnit unit,
            Conversion conversion,
            RawThresholds thresholds,
            Nominal nominal,
            Hysteresis hysteresis)
            implements SensorRecord {
        /** Limits in the sensor's unit as the record holds them. */
        public SensorThresholds limits() {
            return conversion.nonLinear()
                    ? SensorThresholds.NONE
                    : thresholds.converted(conversion);
        }

        /** With the factors that hold at one reading of a non-linear sensor. */
        public FullSensor with(Factors factors) {
            return new FullSensor(
                    id,
                    head,
                    capabilities,
                    masks,
                    unit,
                    conversion.with(factors),
                    thresholds,
                    nominal,
                    hysteresis);
        }
    }

    /** A sensor without a conversion (type 02h, section 43.2). */
    record CompactSensor(
            int id,
            SensorHead head,
            Capabilities capabilities,
            EventMasks masks,
            SensorUnit unit,
            Hysteresis hysteresis)
            implements SensorRecord {}

    /** A sensor that only sends events (type 03h, section 43.3). */
    record EventOnlySensor(int id, SensorHead head) implements SensorRecord {}

    /**
     * What an entity is made of (type 08h, section 43.4).
     *
     * @param range whether contained holds first and last of one or two ranges
     */
    record EntityAssociation(
            int id, Entity container, boolean range, boolean linked, List<Entity> contained)
            implements SdrRecord {
        public EntityAssociation {
            contained = List.copyOf(contained);
        }
    }

    /** The same with the controllers named within which instances count (type 09h, 43.5). */
    record DeviceRelativeAssociation(
            int id, Located container, boolean range, boolean linked, List<Located> contained)
            implements SdrRecord {
        public DeviceRelativeAssociation {
            contained = List.copyOf(contained);
        }
    }

    /** An entity and the controller within which its instance counts. */
    record Located(int address, int channel, Entity entity) {}

    /** A device on a bus that is no controller, such as an EEPROM (type 10h, section 43.7). */
    record GenericDeviceLocator(
            int id,
            int accessAddress,
            int slaveAddress,
            int channel,
            int lun,
            int bus,
            int deviceType,
            int typeModifier,
            Entity entity,
            String name)
            implements SdrRecord {}

    /**
     * Where a FRU's inventory is read (type 11h, section 43.8).
     *
     * @param accessAddress slave address of the controller in front of it
     * @param device FRU device id, or the slave address where it is not logical
     * @param logical whether it is read by the FRU commands
     */
    record FruDeviceLocator(
            int id,
            int accessAddress,
            int device,
            boolean logical,
            int lun,
            int bus,
            int channel,
            int deviceType,
            int typeModifier,
            Entity entity,
            String name)
            implements SdrRecord {}

    /** A management controller (type 12h, section 43.9). */
    record McDeviceLocator(
            int id, int slaveAddress, int channel, int capabilities, Entity entity, String name)
            implements SdrRecord {}

    /** What a controller was found to be (type 13h, section 43.10). */
    record McConfirmation(
            int id,
            int slaveAddress,
            int deviceId,
            int channel,
            int deviceRevision,
            int firmwareMajor,
            int firmwareMinor,
            int ipmiVersion,
            int manufacturer,
            int product,
            Octets guid)
            implements SdrRecord {}

    /**
     * The BMC's message channels (type 14h, section 43.11).
     *
     * @param channels one byte for each of the channels 0 to 7
     */
    record MessageChannels(int id, Octets channels, int messageInterrupt, int eventInterrupt)
            implements SdrRecord {}

    /**
     * A maker's own (type C0h, section 43.12).
     *
     * @param manufacturer IANA enterprise number
     */
    record Oem(int id, int manufacturer, Octets data) implements SdrRecord {}

    /** A type that is not in the standard, or a record too short to be what it says. */
    record Unknown(int id, int type, Octets bytes) implements SdrRecord {}

    /**
     * What a sensor can do (table 43-1, byte 12).
     *
     * @param thresholds access to thresholds: 0 none, 1 read, 2 read and set, 3 fixed
     * @param hysteresis access to hysteresis: 0 none, 1 read, 2 read and set, 3 fixed
     * @param ignored whether it is to be ignored when its entity is absent
     */
    record Capabilities(boolean ignored, boolean autoRearm, int hysteresis, int thresholds) {
        static Capabilities of(int octet) {
            return new Capabilities(
                    (octet & 0x80) != 0, (octet & 0x40) != 0, octet >> 4 & 3, octet >> 2 & 3);
        }
    }

    /** The three masks (table 43-1, bytes 15 to 20), as they stand there. */
    record EventMasks(int assertion, int deassertion, int reading) {}

    /** Raw readings that are usual, absent where the record does not tell. */
    record Nominal(
            OptionalInt usual,
            OptionalInt normalMaximum,
            OptionalInt normalMinimum,
            int sensorMaximum,
            int sensorMinimum) {
        public Nominal {
            Objects.requireNonNull(usual, "usual");
            Objects.requireNonNull(normalMaximum, "normalMaximum");
            Objects.requireNonNull(normalMinimum, "normalMinimum");
        }
    }

    /** In raw counts; absent where the sensor has none. */
    record Hysteresis(OptionalInt positive, OptionalInt negative) {
        /** 00h and FFh say that there is none. */
        static Hysteresis of(int positive, int negative) {
            return new Hysteresis(counts(positive), counts(negative));
        }

        private static OptionalInt counts(int octet) {
            return octet == 0 || octet == 0xFF ? OptionalInt.empty() : OptionalInt.of(octet);
        }
    }

    /** The conversion of a sensor's readings, where it has one. */
    static Optional<Conversion> conversion(SensorRecord sensor) {
        return sensor instanceof FullSensor full
                ? Optional.of(full.conversion())
                : Optional.empty();
    }
}
