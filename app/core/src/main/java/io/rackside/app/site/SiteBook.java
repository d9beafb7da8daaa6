package io.rackside.app.site;

import io.rackside.app.listen.Listeners;
import io.rackside.app.listen.Subscription;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.Pin;
import io.rackside.model.Placement;
import io.rackside.operations.Time;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The sites, cabinets and boxes as the technician keeps them by hand, with undo.
 *
 * <p>Every edit is one transaction on disk, with its entry in the trail, before anybody hears of
 * it; one that cannot be throws {@link EditRefused}. May be called from any thread; listeners are
 * called outside the lock.
 */
public final class SiteBook {
    /** Edits that can be taken back. */
    public static final int UNDO_STEPS = 200;

    private final SiteStore store;
    private final SiteEdits sites;
    private final CabinetEdits cabinets;
    private final DeviceEdits devices;
    private final CablingEdits cabling;
    private final ReentrantLock lock = new ReentrantLock();
    private final Listeners<SiteModel> listeners = new Listeners<>();
    private final Deque<Edit> done = new ArrayDeque<>();
    private final Deque<Edit> undone = new ArrayDeque<>();
    private volatile SiteModel model;

    public SiteBook(SiteStore store, Time time) {
        this.store = store;
        this.model = store.load();
        this.sites = new SiteEdits(this, time);
        this.cabinets = new CabinetEdits(this, time);
        this.devices = new DeviceEdits(this, time);
        this.cabling = new CablingEdits(this);
    }

    /** Everything as it is now. */
    public SiteModel model() {
        return model;
    }

    /** Tells of every change from now on, with the whole model after it. */
    public Subscription listen(Consumer<SiteModel> listener) {
        return listeners.add(listener);
    }

    /** Makes, renames, moves and retires sites. */
    public SiteEdits sites() {
        return sites;
    }

    /** Makes, renames, moves and retires cabinets. */
    public CabinetEdits cabinets() {
        return cabinets;
    }

    /** Makes, places, moves, describes and retires boxes. */
    public DeviceEdits devices() {
        return devices;
    }

    /** Plans cables, notes power cords, makes redundancy groups. */
    public CablingEdits cabling() {
        return cabling;
    }

    /** Why the box cannot be put there; empty when it can. For a ghost that is dragged about. */
    public Optional<Message> obstacle(Device device, CabinetId cabinet, Placement placement) {
        return model.space(cabinet)
                .map(space -> space.obstacle(device, placement))
                .orElseGet(() -> Optional.of(Message.of("core.site.no-such-cabinet")));
    }

    /** A sum of what a cabinet holds, against its envelope and power budget. */
    public CabinetSum sum(CabinetId cabinet, Function<DeviceId, Optional<CabinetSum.Seen>> seen) {
        return CabinetSum.of(model, cabinet, seen);
    }

    /** Carries out an edit made of the model as it is at that moment; it can be undone. */
    public void edit(Function<SiteModel, Edit> making) {
        SiteModel changed;
        lock.lock();
        try {
            Edit edit = making.apply(model);
            changed = save(edit.apply(model), edit.title());
            done.push(edit);
            undone.clear();
            if (done.size() > UNDO_STEPS) {
                done.removeLast();
            }
        } finally {
            lock.unlock();
        }
        listeners.tell(changed);
    }

    /** What {@link #undo} would take back. */
    public Optional<Message> undoable() {
        return title(done);
    }

    /** What {@link #redo} would do again. */
    public Optional<Message> redoable() {
        return title(undone);
    }

    /** Takes the last edit back; false when there is none. */
    public boolean undo() {
        return step(
                done, undone, Edit::inverse, edit -> Message.of("core.edit.undone", edit.title()));
    }

    /** Does again what was taken back last; false when there is none. */
    public boolean redo() {
        return step(undone, done, UnaryOperator.identity(), Edit::title);
    }

    /** Keeps what a box said it is. No edit of a person: not in the undo list. */
    public void learn(DeviceId device, Identity identity) {
        note(device, box -> box.identifiedBy(box.identity().completedBy(identity)), store::save);
    }

    /** Keeps the certificate an endpoint showed, or its absence. Not in the undo list. */
    public void pin(DeviceId device, String address, Optional<Pin> pin) {
        note(device, box -> pinned(box, address, pin), store::save);
    }

    /** The same for a certificate a person accepted: that stands in the trail. */
    public void pin(String address, Pin pin, AcceptedCertificate accepted) {
        note(
                accepted.device(),
                box -> pinned(box, address, Optional.of(pin)),
                difference -> store.save(difference, accepted));
    }

    private static Device pinned(Device box, String address, Optional<Pin> pin) {
        return box.withEndpoints(
                box.endpoints().stream()
                        .map(e -> e.address().equals(address) ? pinned(e, pin) : e)
                        .toList());
    }

    /** Keeps where a box answers now that it answers elsewhere. Not in the undo list. */
    public void answersAt(DeviceId device, List<Endpoint> endpoints) {
        note(device, box -> box.withEndpoints(endpoints), store::save);
    }

    private void note(DeviceId id, UnaryOperator<Device> change, Consumer<Difference> save) {
        SiteModel changed;
        lock.lock();
        try {
            Device before = model.device(id).orElse(null);
            if (before == null) {
                return;
            }
            Device after = change.apply(before);
            if (after.equals(before)) {
                return;
            }
            changed = model.with(after);
            save.accept(Difference.between(model, changed));
            model = changed;
        } finally {
            lock.unlock();
        }
        listeners.tell(changed);
    }

    private boolean step(
            Deque<Edit> from,
            Deque<Edit> to,
            UnaryOperator<Edit> direction,
            Function<Edit, Message> title) {
        SiteModel changed;
        lock.lock();
        try {
            if (from.isEmpty()) {
                return false;
            }
            Edit edit = from.peek();
            changed = save(direction.apply(edit).apply(model), title.apply(edit));
            to.push(from.pop());
        } finally {
            lock.unlock();
        }
        listeners.tell(changed);
        return true;
    }

    private SiteModel save(SiteModel changed, Message edit) {
        Difference difference = Difference.between(model, changed);
        store.save(difference, Changes.told(edit, difference, model, changed));
        model = changed;
        return changed;
    }

    private Optional<Message> title(Deque<Edit> edits) {
        lock.lock();
        try {
            return Optional.ofNullable(edits.peek()).map(Edit::title);
        } finally {
            lock.unlock();
        }
    }

    private static Endpoint pinned(Endpoint endpoint, Optional<Pin> pin) {
        return new Endpoint(
                endpoint.protocol(),
                endpoint.address(),
                endpoint.credential(),
                pin,
                endpoint.old());
    }
}
