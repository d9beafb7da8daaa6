package io.rackside.app.console.push;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.network.push.PushWish;
import io.rackside.model.DeviceId;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

class PushModelTest {
    private final Bench bench = new Bench(SampleSite.cabled());
    private final PushModel model =
            new PushModel(bench.ports.pushes.forms(new DeviceId("sw-01")).orElseThrow());

    private void choose(String template) {
        model.form()
                .set(
                        model.forms().stream()
                                .filter(form -> form.name().equals(template))
                                .findFirst()
                                .orElseThrow());
    }

    private PushField field(String name) {
        return model.fields().get().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void type(String name, String value) {
        model.value(field(name)).set(value);
    }

    private Optional<String> obstacle() {
        return model.obstacle().map(bench.texts::say);
    }

    @Test
    void aFieldThatIsNeededIsAskedFor() {
        choose("access-port");
        type("vlan", "10");
        assertEquals(Optional.of("Port: This is needed."), obstacle());
        type("port", "10GE1/0/3");
        assertEquals(Optional.empty(), obstacle());
    }

    @Test
    void aWrongValueIsSaidWhileItIsTypedAndAnEmptyFieldIsNot() {
        choose("vlan");
        assertEquals(Optional.empty(), model.trouble(field("vlan")));
        type("vlan", "4095");
        assertEquals(
                Optional.of("Does not fit. A number from 1 to 4094"),
                model.trouble(field("vlan")).map(bench.texts::say));
    }

    @Test
    void eachOfAListIsChecked() {
        choose("lag");
        type("group", "1");
        type("ports", "10GE1/0/3, 10GE1/0/4");
        assertEquals(Optional.empty(), obstacle());
        type("ports", "10GE1/0/3,;");
        assertEquals(
                Optional.of(
                        "Ports: Does not fit. A port as the box calls it: 10GE1/0/3;"
                                + " several with commas between them"),
                obstacle());
    }

    @Test
    void theTimeUntilItIsTakenBackHasBounds() {
        choose("lldp");
        Optional<String> bounds =
                Optional.of(
                        "Taken back after: The time until a device takes a change back by itself"
                                + " is 2 to 60 minutes; 0 goes without.");
        for (String wrong : List.of("1", "61", "-2", "ten")) {
            model.minutes().set(wrong);
            assertEquals(bounds, obstacle(), wrong);
        }
        model.minutes().set("0");
        assertEquals(Optional.empty(), obstacle());
        assertEquals(Duration.ZERO, model.wish().limit());
        model.minutes().set(" 10 ");
        assertEquals(Optional.empty(), obstacle());
    }

    @Test
    void anotherFormKeepsWhatBothAskForAndSendsNoMore() {
        choose("access-port");
        type("port", "10GE1/0/3");
        type("vlan", "10");
        choose("vlan");
        assertEquals(
                new PushWish("vlan", new TreeMap<>(Map.of("vlan", "10")), Duration.ofMinutes(5)),
                model.wish());
    }
}
