package io.rackside.app.monitoring;

import io.rackside.model.Health;
import io.rackside.model.Part;
import io.rackside.model.PartKind;
import io.rackside.model.PowerState;
import io.rackside.model.Reading;
import io.rackside.model.Vitals;
import io.rackside.model.network.NetworkInventory;

import java.util.List;
import java.util.stream.Stream;

/** What raises alarms about any box, of what a network device told. */
final class NetworkVitals {
    private NetworkVitals() {}

    /** It answers, so it is on; how it is, its parts and ports say. */
    static Vitals of(NetworkInventory told) {
        Stream<Part> fans =
                told.fans().stream()
                        .map(
                                fan ->
                                        new Part(
                                                PartKind.FAN,
                                                fan.id(),
                                                fan.name(),
                                                fan.health(),
                                                fan.state()));
        Stream<Part> supplies =
                told.powerSupplies().stream()
                        .map(
                                supply ->
                                        new Part(
                                                PartKind.POWER_SUPPLY,
                                                supply.id(),
                                                supply.name(),
                                                supply.health(),
                                                supply.state()));
        List<Reading> readings =
                Stream.of(
                                told.temperatures().stream(),
                                told.loads().stream(),
                                told.fans().stream().map(fan -> fan.reading()),
                                told.otherReadings().stream())
                        .flatMap(all -> all)
                        .toList();
        return new Vitals(
                PowerState.ON,
                Health.OK,
                "",
                Stream.concat(fans, supplies).toList(),
                readings,
                told.problems());
    }
}
