package io.rackside.app.console.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.picture.BoxNetwork;
import io.rackside.app.console.picture.NetworkStand;
import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleOffload;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.views.network.NetworkPicture;
import io.rackside.views.network.PortLook;
import io.rackside.views.network.PortMark;
import io.rackside.views.picture.Lens;
import io.rackside.views.picture.Status;

import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class MeasureLensModelTest {
    private final Bench bench = new Bench(SampleSite.hosts());
    private final SimpleObjectProperty<NetworkStand> base =
            new SimpleObjectProperty<>(stand(Status.OK));

    private static NetworkStand stand(Status status) {
        return new NetworkStand(
                Map.of(SampleOffload.HOST, new BoxNetwork(status, "2 ports", "2 ports")),
                new NetworkPicture(
                        Map.of(
                                "srv-01",
                                List.of(
                                        new PortMark("enp1s0f0", PortLook.UP, "planned"),
                                        new PortMark("enp1s0f1", PortLook.DOWN, ""))),
                        List.of()),
                List.of());
    }

    private MeasureLensModel model() {
        return new MeasureLensModel(
                bench.live,
                bench.selection,
                bench.texts,
                bench.background,
                bench.ports.measures,
                base);
    }

    private static String words(MeasureLensModel model) {
        return model.stand().get().of(SampleOffload.HOST).orElseThrow().words();
    }

    @Test
    void whatWasMeasuredBeforeAndAfterStandsBesideTheBoxAndAtItsPort() {
        MeasureLensModel model = model();
        assertEquals("2 ports", words(model), "on another lens");
        bench.selection.lens().set(Lens.NETWORK);
        assertEquals("2 ports · TCP 9.40\u00a0Gbit/s → TCP 37.6\u00a0Gbit/s", words(model));
        List<PortMark> marks = model.stand().get().picture().portsOf("srv-01");
        String tip = marks.getFirst().tip();
        assertTrue(tip.startsWith("planned\nMeasured to srv-02 enp1s0f0: TCP 9.40"), tip);
        assertEquals("", marks.getLast().tip());
    }

    @Test
    void aBoxThatNeedsALookKeepsItsWords() {
        bench.selection.lens().set(Lens.NETWORK);
        MeasureLensModel model = model();
        base.set(stand(Status.WARNING));
        assertEquals("2 ports", words(model));
    }

    @Test
    void oneThatIsForgottenIsSeenNoMore() {
        bench.selection.lens().set(Lens.NETWORK);
        MeasureLensModel model = model();
        bench.ports.measures.forget("m1");
        model.changed();
        assertEquals("2 ports · TCP 37.6\u00a0Gbit/s", words(model));
        bench.ports.measures.forget("m2");
        model.changed();
        assertFalse(words(model).contains("Gbit/s"));
    }
}
