package io.rackside.nic.baseline;

import io.rackside.nic.baseline.ReadFrom.Source;
import io.rackside.nic.baseline.Setpoint.Means;
import io.rackside.nic.criterion.Held;

import java.util.stream.Stream;

/** Whether something can be brought about in a way where it is read. */
final class MeansCheck {
    private MeansCheck() {}

    /**
     * @param back whether it is the way back
     */
    static boolean fits(Setpoint setpoint, Means means, boolean back) {
        Source source = setpoint.read().source();
        boolean overBmc = source == Source.BIOS || source == Source.BMC;
        return switch (means) {
            case Means.ByHand _ -> true;
            case Means.Run run ->
                    !overBmc
                            && source != Source.SWITCH
                            && Stream.concat(run.commands().stream(), run.otherwise().stream())
                                    .allMatch(
                                            one ->
                                                    one.isOfInterfaces()
                                                            == (source == Source.INTERFACES));
            case Means.Former _ -> back && (overBmc || source == Source.SWITCH);
            case Means.Own(String value) ->
                    !back && overBmc && setpoint.expect().held(value) == Held.YES;
            case Means.Form _ -> !back && source == Source.SWITCH;
        };
    }
}
