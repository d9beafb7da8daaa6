package io.rackside.app.console.cabinet;

import io.rackside.model.Site;

/** What is offered where there is nothing to draw yet. */
public interface FirstSteps {
    void addSite();

    void addCabinet(Site site);
}
