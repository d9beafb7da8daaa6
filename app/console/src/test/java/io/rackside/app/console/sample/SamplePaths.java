package io.rackside.app.console.sample;

import io.rackside.app.offload.path.PathView;
import io.rackside.model.Message;

import java.util.List;
import java.util.Optional;

/** A way on which the switch has another MTU than both hosts. */
public final class SamplePaths {
    private SamplePaths() {}

    public static PathView mismatch() {
        return new PathView(
                SampleSite.NOW,
                List.of(box("srv-01", false), box("sw-01", true), box("srv-02", false)),
                List.of(
                        new PathView.RowView(
                                "mtu",
                                Message.of("core.sample.mtu"),
                                List.of(
                                        cell("agrees", "9000", Optional.empty()),
                                        cell(
                                                "mismatch",
                                                "1500",
                                                Optional.of(Message.of("core.sample.mend"))),
                                        cell("agrees", "9000", Optional.empty()))),
                        new PathView.RowView(
                                "pfc",
                                Message.of("core.sample.pfc"),
                                List.of(
                                        cell("unknown", "", Optional.empty()),
                                        cell("notAsked", "", Optional.empty()),
                                        cell("unknown", "", Optional.empty())))),
                Optional.empty(),
                false,
                List.of());
    }

    private static PathView.BoxView box(String name, boolean isSwitch) {
        return new PathView.BoxView(
                Optional.empty(), name, "1", isSwitch, Message.of("core.sample.found"));
    }

    private static PathView.CellView cell(String state, String text, Optional<Message> mend) {
        return new PathView.CellView(state, text, Optional.empty(), mend, List.of());
    }
}
