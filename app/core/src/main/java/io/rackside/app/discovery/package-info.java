/** Finding what can be managed in a network, without a login. */
package io.rackside.app.discovery;
