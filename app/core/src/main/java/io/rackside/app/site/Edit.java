package io.rackside.app.site;

import io.rackside.model.Cabinet;
import io.rackside.model.DeviceId;
import io.rackside.model.Link;
import io.rackside.model.Message;
import io.rackside.model.PowerFeed;
import io.rackside.model.RedundancyGroup;
import io.rackside.model.Site;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** One edit of the model by a person, and its way back. */
public sealed interface Edit {
    /** What it does, for the undo menu. */
    Message title();

    SiteModel apply(SiteModel model);

    Edit inverse();

    /** Adds everything of a model: a site, a cabinet, a box, or a whole fleet. */
    record Add(Message title, SiteModel what) implements Edit {
        @Override
        public SiteModel apply(SiteModel model) {
            return model.and(what);
        }

        @Override
        public Edit inverse() {
            return new Remove(title, what);
        }
    }

    /** Takes everything of a model out again. */
    record Remove(Message title, SiteModel what) implements Edit {
        @Override
        public SiteModel apply(SiteModel model) {
            return model.minus(what);
        }

        @Override
        public Edit inverse() {
            return new Add(title, what);
        }
    }

    /** Renames, moves, links or retires a site. */
    record ChangeSite(Message title, Site before, Site after) implements Edit {
        @Override
        public SiteModel apply(SiteModel model) {
            return model.with(after);
        }

        @Override
        public Edit inverse() {
            return new ChangeSite(title, after, before);
        }
    }

    /** Renames, moves or retires a cabinet, or sets its power budget. */
    record ChangeCabinet(Message title, Cabinet before, Cabinet after) implements Edit {
        @Override
        public SiteModel apply(SiteModel model) {
            return model.with(after);
        }

        @Override
        public Edit inverse() {
            return new ChangeCabinet(title, after, before);
        }
    }

    /** Changes one part of a box. */
    record ChangeDevice<T>(Message title, DeviceId device, DevicePart<T> part, T before, T after)
            implements Edit {
        @Override
        public SiteModel apply(SiteModel model) {
            return model.device(device)
                    .map(now -> model.with(part.write().apply(now, after)))
                    .orElse(model);
        }

        @Override
        public Edit inverse() {
            return new ChangeDevice<>(title, device, part, after, before);
        }
    }

    /** Plans cables and drops others. */
    record ChangeLinks(Message title, Set<Link> drop, Set<Link> plan) implements Edit {
        @Override
        public SiteModel apply(SiteModel model) {
            return model.withLinks(Sets.and(Sets.minus(model.links(), drop), plan));
        }

        @Override
        public Edit inverse() {
            return new ChangeLinks(title, plan, drop);
        }
    }

    /** Notes power cords and drops others. */
    record ChangeFeeds(Message title, Set<PowerFeed> drop, Set<PowerFeed> plug) implements Edit {
        @Override
        public SiteModel apply(SiteModel model) {
            return model.withFeeds(Sets.and(Sets.minus(model.feeds(), drop), plug));
        }

        @Override
        public Edit inverse() {
            return new ChangeFeeds(title, plug, drop);
        }
    }

    /** Makes redundancy groups and dissolves others. */
    record ChangeGroups(Message title, Set<RedundancyGroup> drop, Set<RedundancyGroup> make)
            implements Edit {
        @Override
        public SiteModel apply(SiteModel model) {
            return model.withGroups(Sets.and(Sets.minus(model.groups(), drop), make));
        }

        @Override
        public Edit inverse() {
            return new ChangeGroups(title, make, drop);
        }
    }

    /** Several edits that are one to the person. */
    record Several(Message title, List<Edit> edits) implements Edit {
        public Several {
            edits = List.copyOf(edits);
        }

        @Override
        public SiteModel apply(SiteModel model) {
            SiteModel changed = model;
            for (Edit edit : edits) {
                changed = edit.apply(changed);
            }
            return changed;
        }

        @Override
        public Edit inverse() {
            List<Edit> back = new ArrayList<>(edits.stream().map(Edit::inverse).toList());
            Collections.reverse(back);
            return new Several(title, back);
        }
    }
}
