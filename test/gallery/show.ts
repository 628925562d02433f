import { showGallery } from './gallery-page.js';

showGallery(document.querySelector<HTMLElement>('#gallery')!, location.search);
