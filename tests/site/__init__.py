"""Tests of asrun/site: whole builds of tiny sites, and of this one."""
