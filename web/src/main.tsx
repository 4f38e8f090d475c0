import './styles/base.css';
import { startApp } from '#app/index.ts';

void startApp(document.getElementById('app')!);
