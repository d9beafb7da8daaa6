package io.rackside.bmc.virtual.machine;

import io.rackside.model.Health;
import io.rackside.model.PowerState;
import io.rackside.model.Reading;
import io.rackside.model.firmware.Component;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Everything about a virtual server that moves, at one moment.
 *
 * @param hostRunning whether the operating system runs
 * @param lastReset when the host's power was last switched or reset
 * @param load 0 to 1
 * @param watts at the inputs of all power supplies
 * @param power its average, minimum and maximum since the BMC started
 * @param dutyPercent what the fans are asked for
 * @param firmware as it runs now
 * @param sensors temperatures, fan speeds (rpm), power, voltages; one without a reading is there
 * @param signals MAC addresses of the network ports that the other end of their cable sends to
 */
public record ServerState(
        Instant at,
        PowerState powerState,
        boolean hostRunning,
        Instant lastReset,
        Led led,
        Settings settings,
        BootOverride boot,
        String assetTag,
        double load,
        double watts,
        PowerStatistics power,
        double dutyPercent,
        List<Reading> sensors,
        List<PsuState> psus,
        List<FanState> fans,
        List<DriveState> drives,
        List<DimmState> dimms,
        List<FirmwarePart> firmware,
        Set<String> signals) {
    /** Watts since {@code since}, and the energy in kWh. */
    public record PowerStatistics(
            Instant since, double average, double minimum, double maximum, double kilowattHours) {}

    /** A power supply; {@code inputWatts} is its share. */
    public record PsuState(
            ServerSpec.Psu psu,
            Health health,
            boolean inputGood,
            double inputWatts,
            double inputVolts,
            double outputWatts,
            double celsius) {}

    /** A fan; {@code percent} is its speed against its rated speed. */
    public record FanState(ServerSpec.Fan fan, Health health, double rpm, double percent) {}

    /** A drive; {@code present} is false when it was pulled. */
    public record DriveState(ServerSpec.Drive drive, boolean present, Health health) {}

    /** A memory module with the errors it corrected. */
    public record DimmState(ServerSpec.Dimm dimm, Health health, long correctedErrors) {}

    public ServerState {
        sensors = List.copyOf(sensors);
        psus = List.copyOf(psus);
        fans = List.copyOf(fans);
        drives = List.copyOf(drives);
        dimms = List.copyOf(dimms);
        firmware = List.copyOf(firmware);
        signals = Set.copyOf(signals);
    }

    /** Whether the host is powered. */
    public boolean on() {
        return powerState == PowerState.ON || powerState == PowerState.POWERING_OFF;
    }

    /** Whether a network port has a link: the host is powered and the other end sends. */
    public boolean linked(ServerSpec.Port port) {
        return on() && signals.contains(port.mac());
    }

    /** The worst of its parts and sensors. */
    public Health health() {
        return powerHealth().worse(coolingHealth()).worse(storageHealth()).worse(memoryHealth());
    }

    public Health powerHealth() {
        return worst(psus.stream().map(PsuState::health).toList());
    }

    /** Fans and temperatures. */
    public Health coolingHealth() {
        return worst(fans.stream().map(FanState::health).toList())
                .worse(worst(sensors.stream().map(Reading::health).toList()));
    }

    /** A pulled drive is a warning: the volume on it has lost its redundancy. */
    public Health storageHealth() {
        return worst(drives.stream().map(d -> d.present() ? d.health() : Health.WARNING).toList());
    }

    public Health memoryHealth() {
        return worst(dimms.stream().map(DimmState::health).toList());
    }

    /** Version of the first piece of firmware of that kind that runs; empty for none. */
    public String version(Component component) {
        return firmware.stream()
                .filter(part -> part.component() == component)
                .map(FirmwarePart::version)
                .findFirst()
                .orElse("");
    }

    /** Version of the piece of firmware of that id, or another word where there is none. */
    public String version(String id, String otherwise) {
        return firmware.stream()
                .filter(part -> part.id().equals(id))
                .map(FirmwarePart::version)
                .findFirst()
                .orElse(otherwise);
    }

    private static Health worst(List<Health> all) {
        return all.stream().reduce(Health.OK, Health::worse);
    }
}
