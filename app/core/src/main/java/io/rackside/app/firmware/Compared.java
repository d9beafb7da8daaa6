package io.rackside.app.firmware;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.model.Message;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Holds a box against itself as it was before. By then it is proved: what cannot be compared is
 * named and fails nothing.
 */
final class Compared {
    static final Duration USUAL = Duration.ofSeconds(20);

    /** Some sensors come only minutes after the BMC. */
    private static final int LOOKS = 3;

    private static final Duration AGAIN = Duration.ofSeconds(30);

    private Compared() {}

    /**
     * @throws io.rackside.app.access.AccessRefused when the box is not spoken to
     */
    static StepResult run(BoxLine line, StepContext context) throws InterruptedException {
        UpgradeText text = new UpgradeText(context.notes());
        String name = text.target().name();
        context.note(text.entering(Stage.COMPARE, context.time().now()));
        Optional<BoxFacts> before = text.before();
        if (before.isEmpty()) {
            return new StepResult.Done(Message.of("core.firmware.not-compared", name));
        }
        List<Difference> differences = List.of();
        for (int i = 1; i <= LOOKS; i++) {
            try (Bmc bmc = line.open()) {
                context.onCancel(bmc::close);
                BoxFacts after = BoxFacts.read(bmc, Looks.updates(bmc, name));
                differences = Comparison.of(before.get(), after);
                if (differences.stream().noneMatch(Difference::lost)) {
                    break;
                }
            } catch (BmcException e) {
                if (i == LOOKS || e.kind() == BmcException.Kind.LOGIN_REFUSED) {
                    return new StepResult.Done(
                            Message.of("core.firmware.compare-failed", name, e.what()));
                }
            }
            context.time().sleep(i < LOOKS ? AGAIN : Duration.ZERO);
        }
        context.note(UpgradeText.compared(differences));
        context.note(new UpgradeText(context.notes()).over(context.time().now()));
        return new StepResult.Done(found(differences, name));
    }

    private static Message found(List<Difference> differences, String name) {
        List<Difference> odd = differences.stream().filter(one -> !one.expected()).toList();
        return odd.isEmpty()
                ? Message.of("core.firmware.nothing-lost", name)
                : Message.of("core.firmware.differs", name, odd.size(), odd.getFirst().title());
    }
}
