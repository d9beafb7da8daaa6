package io.rackside.app.console.bmc;

import io.rackside.app.acts.Choice;
import io.rackside.app.console.act.Acts;
import io.rackside.app.console.act.Started;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** Several changes of one box, each offered as an act of its own. */
final class PuttingBack implements Acts {
    private final BmcSettings settings;
    private final Callable<List<Change>> changes;
    private final Map<Act, Change> planned = new ConcurrentHashMap<>();

    PuttingBack(BmcSettings settings, Callable<List<Change>> changes) {
        this.settings = settings;
        this.changes = changes;
    }

    @Override
    public List<Choice> choices() throws InterruptedException {
        List<Choice> choices = new ArrayList<>();
        for (Change change : changes()) {
            Choice choice = settings.plan(change);
            planned.put(choice.act(), change);
            choices.add(choice);
        }
        return List.copyOf(choices);
    }

    private List<Change> changes() throws InterruptedException {
        try {
            return changes.call();
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an act does, in words. */
    Message name(Act act) {
        return SettingWords.name(planned.get(act));
    }

    @Override
    public Started start(Act act, Consent consent) throws InterruptedException {
        return settings.start(act, consent, new TypedSecrets());
    }
}
