/** Guards that know the site: what a box stands in for, and what is still open on it. */
package io.rackside.app.guards;
