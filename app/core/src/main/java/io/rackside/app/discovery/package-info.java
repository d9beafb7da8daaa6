/** Finding what can be managed in a network, without a login or with a community. */
package io.rackside.app.discovery;
