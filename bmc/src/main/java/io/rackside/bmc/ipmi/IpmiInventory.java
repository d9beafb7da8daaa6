package io.rackside.bmc.ipmi;

import io.rackside.bmc.ipmi.command.ChassisStatus;
import io.rackside.bmc.ipmi.command.DeviceId;
import io.rackside.bmc.ipmi.fru.Fru;
import io.rackside.bmc.ipmi.fru.FruInventory;
import io.rackside.bmc.ipmi.fru.MultiRecord;
import io.rackside.bmc.ipmi.sdr.Entity;
import io.rackside.bmc.ipmi.sdr.SensorHead;
import io.rackside.bmc.ipmi.sensor.SensorReport;
import io.rackside.bmc.ipmi.sensor.SensorValue;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceKind;
import io.rackside.model.FirmwareItem;
import io.rackside.model.Health;
import io.rackside.model.Inventory;
import io.rackside.model.PowerState;
import io.rackside.model.Problem;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What a box is made of, as far as IPMI tells: its inventories (FRU) and its sensors. Processors,
 * memory and drives are known to IPMI by their sensors only.
 */
final class IpmiInventory {
    private static final int POWER_SUPPLY = 0x0A;

    private IpmiInventory() {}

    static Inventory firstLook(
            IpmiAddress address, Whose.Card card, Optional<ChassisStatus> status) {
        return inventory(
                facts(address, card, status, Health.UNKNOWN),
                card,
                List.of(),
                List.of(),
                List.of(),
                card.board().problems());
    }

    static Inventory of(
            IpmiAddress address,
            Whose.Card card,
            Optional<ChassisStatus> status,
            SensorReport sensors,
            List<Fru> parts) {
        List<Problem> problems = new ArrayList<>(sensors.problems());
        parts.forEach(part -> problems.addAll(part.inventory().problems()));
        List<Reading> readings = sensors.sensors().stream().map(SensorValue::reading).toList();
        return inventory(
                facts(address, card, status, IpmiPoll.health(status, sensors.sensors())),
                card,
                supplies(parts, sensors.sensors()),
                fans(readings),
                readings.stream().filter(IpmiInventory::isTemperature).toList(),
                problems);
    }

    private static Inventory inventory(
            DeviceFacts facts,
            Whose.Card card,
            List<Inventory.PowerSupply> supplies,
            List<Inventory.Fan> fans,
            List<Reading> temperatures,
            List<Problem> problems) {
        return new Inventory(
                facts,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                supplies,
                fans,
                temperatures,
                List.of(),
                firmware(card),
                problems);
    }

    static PowerState power(Optional<ChassisStatus> status) {
        return status.map(s -> s.on() ? PowerState.ON : PowerState.OFF).orElse(PowerState.UNKNOWN);
    }

    private static DeviceFacts facts(
            IpmiAddress address, Whose.Card card, Optional<ChassisStatus> status, Health health) {
        FruInventory inventory = card.board();
        return new DeviceFacts(
                DeviceKind.SERVER,
                told(
                        inventory,
                        FruInventory.Product::manufacturer,
                        FruInventory.Board::manufacturer),
                told(inventory, FruInventory.Product::name, FruInventory.Board::product),
                card.identity(),
                "",
                address.toString(),
                inventory.product().map(FruInventory.Product::assetTag).orElse(""),
                power(status) == PowerState.UNKNOWN ? "" : power(status).word(),
                health,
                "",
                "",
                card.bmc().map(DeviceId::firmware).orElse(""),
                status.flatMap(ChassisStatus::identify).map(IpmiInventory::led),
                "");
    }

    /** In Redfish's words, which the model keeps (DSP0268, IndicatorLED). */
    private static String led(ChassisStatus.Identify light) {
        return light == ChassisStatus.Identify.OFF ? "Off" : "Blinking";
    }

    private static String told(
            FruInventory inventory,
            Function<FruInventory.Product, String> product,
            Function<FruInventory.Board, String> board) {
        return inventory
                .product()
                .map(product)
                .filter(text -> !text.isBlank())
                .or(() -> inventory.board().map(board))
                .orElse("");
    }

    private static List<FirmwareItem> firmware(Whose.Card card) {
        return card.bmc()
                .map(
                        bmc ->
                                new FirmwareItem(
                                        "bmc",
                                        "BMC",
                                        bmc.firmware(),
                                        "",
                                        "",
                                        "",
                                        Optional.empty(),
                                        Health.UNKNOWN))
                .map(List::of)
                .orElse(List.of());
    }

    private static boolean isTemperature(Reading reading) {
        return reading.sensor().quantity() == Quantity.TEMPERATURE;
    }

    private static List<Inventory.Fan> fans(List<Reading> readings) {
        return readings.stream()
                .filter(r -> r.sensor().quantity() == Quantity.FAN_SPEED || isDuty(r))
                .map(
                        r ->
                                new Inventory.Fan(
                                        r.sensor().key(),
                                        r.sensor().name(),
                                        r,
                                        r.health(),
                                        r.text()))
                .toList();
    }

    private static boolean isDuty(Reading reading) {
        return reading.sensor().quantity() == Quantity.FAN_DUTY
                && reading.sensor().place() == Sensor.Place.FAN;
    }

    /** Each supply's inventory with what its sensors say; a supply may have either alone. */
    private static List<Inventory.PowerSupply> supplies(
            List<Fru> parts, List<SensorValue> sensors) {
        List<Entity> entities = new ArrayList<>();
        parts.forEach(
                part -> part.entity().filter(IpmiInventory::isSupply).ifPresent(entities::add));
        sensors.stream()
                .map(sensor -> sensor.definition().head())
                .filter(head -> head.readingType() != IpmiPoll.REDUNDANCY)
                .map(SensorHead::entity)
                .filter(IpmiInventory::isSupply)
                .forEach(entities::add);
        return entities.stream()
                .distinct()
                .map(entity -> supply(entity, part(entity, parts), of(entity, sensors)))
                .toList();
    }

    static boolean isSupply(Entity entity) {
        return entity.id() == POWER_SUPPLY && !entity.logical();
    }

    static String supplyId(Entity entity) {
        return "psu" + entity.instance();
    }

    private static Optional<Fru> part(Entity entity, List<Fru> parts) {
        return parts.stream()
                .filter(part -> part.entity().filter(entity::equals).isPresent())
                .findFirst();
    }

    private static List<SensorValue> of(Entity entity, List<SensorValue> sensors) {
        return sensors.stream()
                .filter(sensor -> sensor.definition().head().entity().equals(entity))
                .toList();
    }

    private static Inventory.PowerSupply supply(
            Entity entity, Optional<Fru> part, List<SensorValue> sensors) {
        FruInventory inventory =
                part.map(Fru::inventory).orElseGet(() -> FruInventory.empty(List.of()));
        Health health =
                sensors.stream()
                        .map(sensor -> sensor.reading().health())
                        .reduce(Health.UNKNOWN, Health::worse);
        return new Inventory.PowerSupply(
                supplyId(entity),
                part.map(Fru::name).filter(n -> !n.isBlank()).orElse("PSU " + entity.instance()),
                told(
                        inventory,
                        FruInventory.Product::manufacturer,
                        FruInventory.Board::manufacturer),
                told(inventory, FruInventory.Product::name, FruInventory.Board::product),
                told(inventory, FruInventory.Product::serial, FruInventory.Board::serial),
                inventory.product().map(FruInventory.Product::version).orElse(""),
                capacity(inventory),
                measured(sensors, Quantity.POWER),
                OptionalDouble.empty(),
                measured(sensors, Quantity.VOLTAGE),
                health,
                state(sensors));
    }

    private static OptionalDouble capacity(FruInventory inventory) {
        return inventory.records().stream()
                .filter(MultiRecord.PowerSupply.class::isInstance)
                .map(MultiRecord.PowerSupply.class::cast)
                .filter(supply -> supply.watts() > 0)
                .mapToDouble(MultiRecord.PowerSupply::watts)
                .findFirst();
    }

    /** Only where there is no choice: input and output are told apart by the name alone. */
    private static OptionalDouble measured(List<SensorValue> sensors, Quantity quantity) {
        List<Reading> fitting =
                sensors.stream()
                        .map(SensorValue::reading)
                        .filter(r -> r.sensor().quantity() == quantity)
                        .toList();
        return fitting.size() == 1 ? fitting.getFirst().value() : OptionalDouble.empty();
    }

    private static String state(List<SensorValue> sensors) {
        return sensors.stream()
                .map(SensorValue::reading)
                .filter(r -> r.sensor().quantity() == Quantity.STATE)
                .map(Reading::text)
                .findFirst()
                .orElse("");
    }
}
